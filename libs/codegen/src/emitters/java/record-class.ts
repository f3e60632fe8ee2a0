import type { NameOf } from '../jvm/type-text.js';
import { docText, memberText } from '../language/doc-text.js';
import type { PlanDocs, RecordPlan } from '../language/plan/language-plan.js';
import type { NamedMember, Place } from '../language/plan/place.js';
import { hasOnlyNamedMembers } from '../language/plan/place-shape.js';
import { recordHead } from './declaration.js';
import { call, type Expression } from '../language/readers/expression.js';
import { isNullable } from '../language/readers/nullable.js';
import { assignment, lines } from './expression.js';
import { componentNames, constantNames } from './java-names.js';
import { indented, javadoc, quoted } from './java-text.js';
import { boxedType, requiredType } from './java-types.js';
import { readerHead } from './method-head.js';
import { makingLines } from './record-making.js';
import type { PlaceReader } from '../language/readers/place-reader.js';

/** What a record is besides its members. */
export interface RecordText {
  name: string;
  docs: PlanDocs;
  /** What it implements. */
  faces: readonly string[];
  /** Further methods. */
  methods?: readonly string[];
}

/** A member as a component of a record. */
interface Component {
  member: NamedMember;
  name: string;
  constant: string;
  /** As a type argument, without `@Nullable`. */
  boxed: string;
  type: string;
  required: boolean;
  /** As one gives it, where it is not absent. */
  given: string;
}

/** An object with named members. */
export function recordClass(
  { name, docs, faces, methods = [] }: RecordText,
  record: RecordPlan,
  nameOf: NameOf,
  reader: PlaceReader,
): string[] {
  const { itself, members, conditions } = record;
  const { named } = members;
  const names = componentNames(named.map((member) => member.name));
  const constants = constantNames(named.map((member) => member.name));
  const components = named.map((member, i): Component => {
    const { type } = member.place;
    const three = hasThreeStates(member);
    const boxed = three ? `OrNull<${boxedType(type, nameOf)}>` : boxedType(type, nameOf);
    return {
      ...{ member, name: names.get(member.name) ?? member.name, boxed },
      ...{ constant: `${constants[i] ?? ''}_MEMBER`, type: memberType(member, nameOf) },
      ...{ required: member.required, given: three ? boxed : requiredType(type, nameOf) },
    };
  });
  const read = call(
    `new ${name}`,
    ...components.map(({ constant }) => `in.get(${constant})`),
    'in.unknown()',
  );
  return [
    ...javadoc(docText(docs), 0, [
      ...components.map(({ member, name: each }) => ({
        tag: `@param ${each}`,
        text: componentText(member, each),
      })),
      { tag: '@param unknown', text: 'members that this level of the protocol does not know' },
    ]),
    ...recordHead(
      name,
      [...components.map((each) => `${each.type} ${each.name}`), 'Map<String, Json> unknown'],
      faces,
    ),
    ...indented([
      ...components.flatMap(({ member, constant, boxed }) =>
        assignment(
          `private static final Member<${boxed}> ${constant}`,
          call('new Member<>', quoted(member.name), memberReader(member, reader)),
          2,
        ),
      ),
      ...assignment('private static final Shape SHAPE', reader.shape(members, itself), 2),
      ...(conditions
        ? assignment(
            'private static final Reader<Json> CONDITIONS',
            ...([reader.conditions(conditions), 2] as const),
          )
        : []),
      '',
      '/** Copies lists and maps. */',
      `public ${name} {`,
      ...indented(components.flatMap((each) => copyLines(each))),
      '  unknown = Immutable.map(unknown);',
      '}',
      '',
      ...makingLines(name, components),
      ...fromJson(name),
      ...readerHead(`static ${name} read(Json value, boolean strict)`),
      '  Shape.Members in = SHAPE.open(value, strict);',
      ...(conditions
        ? indented([
            ...assignment(`${name} read`, read, 4),
            'CONDITIONS.read(value, strict);',
            'return read;',
          ])
        : indented(lines(read, 4, 'return ', ';'))),
      '}',
      ...(methods.length > 0 ? ['', ...methods] : []),
      '',
      '@Override',
      'public Json toJson() {',
      '  ObjectWriter out = new ObjectWriter();',
      ...components.map(
        (each) => `  out.${putOf(each)}(${quoted(each.member.name)}, ${each.name}());`,
      ),
      '  return out.with(unknown());',
      '}',
      '',
      ...encode(name),
      '',
      ...(hasOnlyNamedMembers(record) ? printMembers(name, components) : printByTree(name)),
      '',
      '@Override',
      'public String toString() {',
      `  Shown out = new Shown(${quoted(name)});`,
      ...components
        .filter(({ member }) => !member.secret)
        .map((each) => `  out.add(${quoted(each.name)}, ${each.name}());`),
      '  return out.with(unknown());',
      '}',
    ]),
    '}',
  ];
}

/** A type or message whose shape has no named members: a record around the value. */
export function valueClass(
  { name, docs, faces, methods = [] }: RecordText,
  place: Place,
  nameOf: NameOf,
  reader: PlaceReader,
): string[] {
  const { type } = place;
  const isCopied = type.kind === 'list' || type.kind === 'map';
  return [
    ...javadoc(docText(docs), 0, [{ tag: '@param value', text: 'all of it' }]),
    ...recordHead(name, [`${requiredType(type, nameOf)} value`], faces),
    ...indented([
      ...assignment(
        `private static final Reader<${boxedType(type, nameOf)}> READER`,
        reader.reader(place),
        2,
      ),
      ...(isCopied
        ? [
            '',
            '/** Copies the value. */',
            `public ${name} {`,
            `  value = Immutable.${type.kind}(value);`,
            '}',
          ]
        : []),
      '',
      ...fromJson(name),
      ...readerHead(`static ${name} read(Json value, boolean strict)`),
      `  return new ${name}(READER.read(value, strict));`,
      '}',
      ...(methods.length > 0 ? ['', ...methods] : []),
      '',
      '@Override',
      'public Json toJson() {',
      '  return Json.from(value);',
      '}',
      '',
      ...encode(name),
      '',
      ...printBy(name, 'it.value()'),
    ]),
    '}',
  ];
}

/** What reads a value for everybody. */
export function fromJson(name: string): string[] {
  return [
    '/** Reads a value as a tolerant reader. */',
    ...readerHead(`public static ${name} fromJson(Json value)`),
    '  return read(value, false);',
    '}',
    '',
  ];
}

export function encode(name: string): string[] {
  const written = call('Readers.encode', 'this', `${name}::read`, `${name}::print`);
  return [
    '@Override',
    'public String encode() throws DecodeException {',
    ...indented(lines(written, 4, 'return ', ';')),
    '}',
  ];
}

/** Prints what a class holds by the reader of it. */
export function printBy(name: string, held: string): string[] {
  return [
    'static boolean print(StringBuilder out, @Nullable Object value) {',
    `  if (!(value instanceof ${name} it)) return false;`,
    `  return READER.print(out, ${held});`,
    '}',
  ];
}

/** Prints what has to be read to be known. */
function printByTree(name: string): string[] {
  return [
    'static boolean print(StringBuilder out, @Nullable Object value) {',
    ...indented(assignment(`Reader<${name}> reader`, `${name}::read`, 4)),
    '  return reader.print(out, value);',
    '}',
  ];
}

function printMembers(name: string, components: readonly Component[]): string[] {
  return [
    'static boolean print(StringBuilder out, @Nullable Object value) {',
    ...indented([
      `if (!(value instanceof ${name} it)) return false;`,
      "out.append('{');",
      'boolean fits = it.unknown().isEmpty();',
      ...components.flatMap(({ constant, name: component, required }) =>
        assignment(
          'fits',
          call(`${constant}.${required ? 'print' : 'printSome'}`, 'out', `it.${component}()`),
          4,
          '&=',
        ),
      ),
      "out.append('}');",
      'return fits;',
    ]),
    '}',
  ];
}

/** Whether a member may be absent, and null besides. */
function hasThreeStates({ required, nullable, place }: NamedMember): boolean {
  return !required && nullable && isNullable(place.type);
}

function memberType(member: NamedMember, nameOf: NameOf): string {
  const { type } = member.place;
  if (member.required) return requiredType(type, nameOf);
  const boxed = boxedType(type, nameOf);
  return hasThreeStates(member) ? `@Nullable OrNull<${boxed}>` : `@Nullable ${boxed}`;
}

function memberReader(member: NamedMember, reader: PlaceReader): Expression {
  const read = reader.reader(member.place);
  return hasThreeStates(member) ? call('Readers.optional', read) : read;
}

function putOf({ member }: Component): 'put' | 'putOrNull' {
  return member.required ? 'putOrNull' : 'put';
}

function copyLines({ name, member }: Component): string[] {
  const { kind } = member.place.type;
  return kind === 'list' || kind === 'map' ? [`${name} = Immutable.${kind}(${name});`] : [];
}

/** Of a component: what the protocol says, and its name there. */
function componentText(member: NamedMember, component: string): string {
  const { name, description } = member;
  const isSaid = component === name && description !== undefined;
  return memberText(member, isSaid ? undefined : `On the wire: ${JSON.stringify(name)}.`);
}
