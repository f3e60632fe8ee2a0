import { docText } from '../language/doc-text.js';
import type { TypePlan } from '../language/plan/language-plan.js';
import { recordHead } from './declaration.js';
import { call } from '../language/readers/expression.js';
import { assignment, lines } from './expression.js';
import { constantNames } from './java-names.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import { indented, javadoc, numeral, quoted } from './java-text.js';
import { boxedType, requiredType } from './java-types.js';
import { readerHead } from './method-head.js';
import type { PlaceReader } from '../language/readers/place-reader.js';
import { encode, fromJson, printBy } from './record-class.js';

/** An enum that will grow as a record with constants; one that is complete as an enum. */
export function enumClass(type: TypePlan, names: JvmPackage, reader: PlaceReader): string[] {
  const members = type.members ?? [];
  const spelled = constantNames(members.map(({ name }) => name));
  const constants = members.map(({ summary, value }, i) => ({
    ...{ name: spelled[i] ?? '', summary },
    value: typeof value === 'string' ? quoted(value) : number(Number(value), type),
  }));
  return type.open
    ? openEnum(type, constants, names, reader)
    : closedEnum(type, constants, names, reader);
}

interface Constant {
  name: string;
  summary: string;
  value: string;
}

function number(value: number, { place }: TypePlan): string {
  return place.type.kind === 'integer' ? `${String(value)}L` : numeral(value);
}

function openEnum(
  { name: planned, docs, place }: TypePlan,
  constants: readonly Constant[],
  { nameOf, facesOf }: JvmPackage,
  reader: PlaceReader,
): string[] {
  const name = nameOf(planned);
  const boxed = boxedType(place.type, nameOf);
  return [
    ...javadoc(docText(docs, ['Open: a value that this level does not know is kept.']), 0, [
      { tag: '@param value', text: 'as it is on the wire' },
    ]),
    ...recordHead(name, [`${requiredType(place.type, nameOf)} value`], facesOf(planned)),
    ...indented([
      ...constants.flatMap((each) => [
        ...javadoc(each.summary, 2),
        ...assignment(
          `public static final ${name} ${each.name}`,
          call(`new ${name}`, each.value),
          2,
        ),
        '',
      ]),
      ...assignment(
        `private static final Set<${boxed}> KNOWN`,
        call('Set.of', ...constants.map(({ value }) => value)),
        2,
      ),
      ...assignment(`private static final Reader<${boxed}> READER`, reader.reader(place), 2),
      '',
      '/** Whether this level of the protocol has the value. */',
      'public boolean isKnown() {',
      '  return KNOWN.contains(value);',
      '}',
      '',
      ...fromJson(name),
      ...readerHead(`static ${name} read(Json value, boolean strict)`),
      `  return new ${name}(READER.read(value, strict));`,
      '}',
      '',
      ...toJson(),
      ...encode(name),
      '',
      ...printBy(name, 'it.value()'),
    ]),
    '}',
  ];
}

function closedEnum(
  { name: planned, docs, place }: TypePlan,
  constants: readonly Constant[],
  { nameOf, facesOf }: JvmPackage,
  reader: PlaceReader,
): string[] {
  const name = nameOf(planned);
  const boxed = boxedType(place.type, nameOf);
  const plain = requiredType(place.type, nameOf);
  const last = constants.length - 1;
  const isSame = plain === 'String' ? 'each.value.equals(read)' : 'each.value == read';
  return [
    ...javadoc(docText(docs), 0),
    `public enum ${name} implements ${facesOf(planned).join(', ')} {`,
    ...indented([
      ...constants.flatMap((each, i) => [
        ...javadoc(each.summary, 2),
        ...lines(call(each.name, each.value), 2, '', i === last ? ';' : ','),
        '',
      ]),
      ...assignment(`private static final Reader<${boxed}> READER`, reader.reader(place), 2),
      '',
      `private final ${plain} value;`,
      '',
      `${name}(${plain} value) {`,
      '  this.value = value;',
      '}',
      '',
      '/** As it is on the wire. */',
      `public ${plain} value() {`,
      '  return value;',
      '}',
      '',
      ...fromJson(name),
      ...readerHead(`static ${name} read(Json value, boolean strict)`),
      `  ${plain} read = READER.read(value, strict);`,
      `  for (${name} each : values()) {`,
      `    if (${isSame}) return each;`,
      '  }',
      ...indented(
        lines(call('Readers.misfit', quoted(`a value of ${name}`), 'value'), 4, 'throw ', ';'),
      ),
      '}',
      '',
      ...toJson(),
      ...encode(name),
      '',
      ...printBy(name, 'it.value'),
    ]),
    '}',
  ];
}

function toJson(): string[] {
  return ['@Override', 'public Json toJson() {', '  return Json.from(value);', '}', ''];
}
