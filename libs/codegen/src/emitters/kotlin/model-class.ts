import { call, type Expression } from '../language/readers/expression.js';
import { isNullable } from '../language/readers/nullable.js';
import { docText, memberText } from '../language/doc-text.js';
import type { PlanDocs, RecordPlan } from '../language/plan/language-plan.js';
import type { NamedMember, Place } from '../language/plan/place.js';
import { hasOnlyNamedMembers } from '../language/plan/place-shape.js';
import { constantNames, propertyNames } from './kotlin-names.js';
import type { KotlinPackage } from './kotlin-package.js';
import { indented, kdoc, quoted } from './kotlin-text.js';
import { plainType, typeOf } from './kotlin-types.js';
import { assignment, lines, pair } from './layout.js';

/** What a class is besides its members. */
export interface ClassText {
  name: string;
  docs: PlanDocs;
  /** What it implements. */
  faces: readonly string[];
  /** Further properties, a line each. */
  properties?: readonly string[];
}

interface Property {
  member: NamedMember;
  name: string;
  constant: string;
}

/** An object with named members. */
export function dataClass(
  { name, docs, faces, properties: further = [] }: ClassText,
  record: RecordPlan,
  { nameOf, reader }: KotlinPackage,
): string[] {
  const { itself, members, conditions } = record;
  const names = members.named.map((member) => member.name);
  const [spelled, constants] = [propertyNames(names), constantNames(names)];
  const properties = members.named.map((member, i): Property => ({
    ...{ member, name: spelled[i] ?? '', constant: constants[i] ?? '' },
  }));
  const tags = properties.flatMap((each) => {
    const text = propertyText(each);
    return text === '' ? [] : [{ tag: `@property ${each.name}`, text }];
  });
  const unknown = {
    tag: '@property unknown',
    text: 'members that this level of the protocol does not know',
  };
  const made = call(
    name,
    ...properties.map(
      ({ member, name: each, constant }) =>
        `${each} = members.${member.required ? 'required' : 'optional'}(${constant})`,
    ),
    'unknown = members.unknown()',
  );
  return [
    ...kdoc(docText(docs), 0, [...tags, unknown]),
    `public data class ${name}(`,
    ...properties.map(
      ({ member, name: each }) => `    public val ${each}: ${givenType(member, nameOf)},`,
    ),
    '    public val unknown: Map<String, JsonValue> = emptyMap(),',
    ...bodyHead(faces),
    ...indented([
      ...further.flatMap((line) => [line, '']),
      ...assignment(
        'override fun toJson(): JsonObject',
        call('jsonObject', 'unknown', ...properties.map(written)),
        4,
      ),
      '',
      'override fun encode(): String = write(this)',
      ...(members.named.some(({ secret }) => secret) ? ['', ...shown(name, properties)] : []),
      '',
      ...companion(
        name,
        [
          ...properties.flatMap(({ member, constant }) =>
            assignment(
              `private val ${constant}`,
              call(
                'Member',
                quoted(member.name),
                memberReader(member, reader.reader(member.place)),
              ),
              8,
            ),
          ),
          ...assignment('private val SHAPE', reader.shape(members, itself), 8),
          ...(conditions
            ? assignment('private val CONDITIONS', reader.conditions(conditions), 8)
            : []),
        ],
        [
          'val members = SHAPE.open(value, strict)',
          ...(conditions
            ? [...assignment('val read', made, 12), 'CONDITIONS.read(value, strict)', 'return read']
            : lines(made, 12, { lead: 'return ' })),
        ],
        hasOnlyNamedMembers(record)
          ? [
              `if (value !is ${name}) return false`,
              'val printed = PrintedObject(out, value.unknown)',
              ...properties.flatMap(({ member, name: each, constant }) =>
                lines(
                  call(`printed.${member.required ? 'put' : 'putSome'}`, constant, `value.${each}`),
                  12,
                ),
              ),
              'return printed.end()',
            ]
          : [],
      ),
    ]),
    '}',
  ];
}

/** A type or message whose shape has no named members: a class around the value. */
export function valueClass(
  { name, docs, faces, properties = [] }: ClassText,
  place: Place,
  { nameOf, reader }: KotlinPackage,
): string[] {
  return [
    ...kdoc(docText(docs), 0, [{ tag: '@property value', text: 'all of it' }]),
    '@JvmInline',
    `public value class ${name}(`,
    `    public val value: ${typeOf(place.type, nameOf)},`,
    ...bodyHead(faces),
    ...indented([
      ...properties.flatMap((line) => [line, '']),
      ...writtenValue(),
      '',
      ...companion(
        name,
        assignment('private val READER', reader.reader(place), 8),
        [`return ${name}(READER.read(value, strict))`],
        printedValue(name),
      ),
    ]),
    '}',
  ];
}

/** What ends the parameters of a class: what it implements, one below the other. */
export function bodyHead(faces: readonly string[]): string[] {
  const last = faces.length - 1;
  return faces.map((face, i) => `${i === 0 ? ') : ' : '    '}${face}${i === last ? ' {' : ','}`);
}

/** The methods that write a class around one value. */
export function writtenValue(): string[] {
  return [
    'override fun toJson(): JsonValue = JsonValue.of(value)',
    '',
    'override fun encode(): String = write(this)',
  ];
}

/** What prints the value of a class around one. */
export function printedValue(name: string): string[] {
  return [`return value is ${name} && READER.print(out, value.value)`];
}

/** The companion, which reads and prints values of the class; by the reader, where `print` is empty. */
export function companion(
  name: string,
  constants: readonly string[],
  read: readonly string[],
  print: readonly string[] = [],
): string[] {
  const method = (head: readonly string[], type: string, body: readonly string[]): string[] => {
    const [only = ''] = body;
    return body.length === 1
      ? [...head, `): ${type} = ${only.replace('return ', '')}`]
      : [...head, `): ${type} {`, ...indented(body), '}'];
  };
  const reading = ['override fun read(', '    value: JsonValue,', '    strict: Boolean,'];
  const printing = ['override fun print(', '    out: StringBuilder,', '    value: Any?,'];
  const body = [
    ...method(reading, name, read),
    ...(print.length > 0 ? ['', ...method(printing, 'Boolean', print)] : []),
  ];
  return [
    ...kdoc(`Reads ${name}.`, 4),
    `public companion object : Decoder<${name}>() {`,
    ...indented([...constants, '', ...body]),
    '}',
  ];
}

function written({ member, name }: Property): Expression {
  const isNull = member.required && isNullable(member.place.type);
  return pair(quoted(member.name), isNull ? `(${name} ?: JsonNull)` : name);
}

/** Of people's eyes only what is no secret. */
function shown(name: string, properties: readonly Property[]): string[] {
  const pairs = properties
    .filter(({ member }) => !member.secret)
    .map((each) => pair(quoted(each.name), each.name));
  const all = call('show', quoted(name), ...pairs, pair(quoted('unknown'), 'unknown'));
  return assignment('override fun toString(): String', all, 4);
}

/** Whether a member may be absent, and null besides. */
function hasThreeStates({ required, nullable, place }: NamedMember): boolean {
  return !required && nullable && isNullable(place.type);
}

function memberType(member: NamedMember, nameOf: KotlinPackage['nameOf']): string {
  const { type } = member.place;
  if (member.required) return typeOf(type, nameOf);
  const plain = plainType(type, nameOf);
  return hasThreeStates(member) ? `OrNull<${plain}>?` : `${plain}?`;
}

/** As one gives it: absent unless it is required. */
export function givenType(member: NamedMember, nameOf: KotlinPackage['nameOf']): string {
  return memberType(member, nameOf) + (member.required ? '' : ' = null');
}

function memberReader(member: NamedMember, read: Expression): Expression {
  return hasThreeStates(member) ? call('nullOr', read) : read;
}

/** Of a property: what the protocol says, and its name there. */
function propertyText({ member, name: property }: Property): string {
  const { name } = member;
  const wire = property === name ? undefined : `On the wire: ${JSON.stringify(name)}.`;
  return memberText(member, wire);
}
