import { call } from '../language/readers/expression.js';
import { docText } from '../language/doc-text.js';
import type { TypePlan } from '../language/plan/language-plan.js';
import { constantNames } from './kotlin-names.js';
import type { KotlinPackage } from './kotlin-package.js';
import { indented, kdoc, numeral, quoted } from './kotlin-text.js';
import { typeOf } from './kotlin-types.js';
import { assignment, flat, lines } from './layout.js';
import { bodyHead, companion, printedValue, writtenValue } from './model-class.js';

interface Constant {
  name: string;
  summary: string;
  value: string;
}

/** An enum that will grow as a value class with constants; one that is complete as an enum. */
export function enumClass(type: TypePlan, names: KotlinPackage): string[] {
  const members = type.members ?? [];
  const spelled = constantNames(members.map(({ name }) => name));
  const constants = members.map(({ summary, value }, i) => ({
    ...{ name: spelled[i] ?? '', summary },
    value: typeof value === 'string' ? quoted(value) : number(Number(value), type),
  }));
  return type.open ? openEnum(type, constants, names) : closedEnum(type, constants, names);
}

function number(value: number, { place }: TypePlan): string {
  return place.type.kind === 'integer' ? `${String(value)}L` : numeral(value);
}

const VALUE = { tag: '@property value', text: 'as it is on the wire' };

function openEnum(
  { name: planned, docs, place }: TypePlan,
  constants: readonly Constant[],
  { nameOf, facesOf, reader }: KotlinPackage,
): string[] {
  const name = nameOf(planned);
  return [
    ...kdoc(docText(docs, ['Open: a value that this level does not know is kept.']), 0, [VALUE]),
    '@JvmInline',
    `public value class ${name}(`,
    `    public val value: ${typeOf(place.type, nameOf)},`,
    ...bodyHead(facesOf(planned)),
    ...indented([
      '/** Whether this level of the protocol has the value. */',
      'public val isKnown: Boolean get() = value in KNOWN',
      '',
      ...writtenValue(),
      '',
      `override fun toString(): String = value${typeOf(place.type, nameOf) === 'String' ? '' : '.toString()'}`,
      '',
      ...companion(
        name,
        [
          ...constants.flatMap((each) => [
            ...kdoc(each.summary, 8),
            ...assignment(`public val ${each.name}: ${name}`, call(name, each.value), 8),
            '',
          ]),
          ...assignment(
            'private val KNOWN',
            call('setOf', ...constants.map(({ value }) => value)),
            8,
          ),
          ...assignment('private val READER', reader.reader(place), 8),
        ],
        [`return ${name}(READER.read(value, strict))`],
        printedValue(name),
      ),
    ]),
    '}',
  ];
}

function closedEnum(
  { name: planned, docs, place }: TypePlan,
  constants: readonly Constant[],
  { nameOf, facesOf, reader }: KotlinPackage,
): string[] {
  const name = nameOf(planned);
  return [
    ...kdoc(docText(docs), 0, [VALUE]),
    `public enum class ${name}(`,
    `    public val value: ${typeOf(place.type, nameOf)},`,
    ...bodyHead(facesOf(planned)),
    ...indented([
      ...constants.flatMap((each) => [
        ...kdoc(each.summary, 4),
        ...lines(call(each.name, each.value), 4, { tail: ',' }),
        '',
      ]),
      ';',
      '',
      ...writtenValue(),
      '',
      ...companion(
        name,
        assignment('private val READER', reader.reader(place), 8),
        [
          'val read = READER.read(value, strict)',
          'val known = entries.firstOrNull { it.value == read }',
          `return known ?: ${flat(call('throw misfit', quoted(`a value of ${name}`), 'value'))}`,
        ],
        printedValue(name),
      ),
    ]),
    '}',
  ];
}
