import { docText, memberText } from '../language/doc-text.js';
import type { PlanDocs, RecordPlan } from '../language/plan/language-plan.js';
import type { NamedMember, Place } from '../language/plan/place.js';
import { call, type Expression } from '../language/readers/expression.js';
import { isNullable } from '../language/readers/nullable.js';
import { assignment, lines, list, signature } from './layout.js';
import { fieldNames, propertyNames } from './swift-names.js';
import type { SwiftPackage } from './swift-package.js';
import { docComment, indented, quoted } from './swift-text.js';
import { mapped, plainType, typeOf, writtenValue } from './swift-types.js';

/** What a struct is besides its members. */
export interface StructText {
  name: string;
  docs: PlanDocs;
  /** The protocol that it conforms to. */
  face: string;
  /** Further declarations, each with an empty line behind it. */
  further?: readonly (readonly string[])[];
}

interface Property {
  member: NamedMember;
  name: string;
  field: string;
  type: string;
  /** What is stored in its place, where it has to stand apart. */
  apart?: string;
}

/** An object with named members. */
export function recordStruct(
  { name, docs, face, further = [] }: StructText,
  { name: planned, itself, members, conditions }: RecordPlan,
  names: SwiftPackage,
): string[] {
  const wire = members.named.map((member) => member.name);
  const [spelled, fields] = [propertyNames(wire), fieldNames(wire)];
  const properties = members.named.map((member, i): Property => {
    const property = spelled[i] ?? '';
    return {
      ...{ member, name: property, field: fields[i] ?? '', type: memberType(member, names) },
      ...(names.leadsBack(member.place.type, planned) && {
        apart: `${property.replaceAll('`', '')}Apart`,
      }),
    };
  });
  return [
    ...docComment(docText(docs), 0),
    `public struct ${name}: ${face} {`,
    ...indented([
      ...further.flatMap((each) => [...each, '']),
      ...properties.flatMap(storedProperty),
      '/// Members that this level of the protocol does not know.',
      'public let unknown: JSONObject',
      '',
      ...memberwise(properties),
      '',
      ...reading(properties, conditions !== undefined),
      '',
      ...writing(properties),
      '',
      ...fieldsOf(properties, { itself, members, ...(conditions && { conditions }) }, names),
    ]),
    '}',
    ...(members.named.some(({ secret }) => secret) ? discreet(name, properties) : []),
  ];
}

/** A type or message whose shape has no named members: a struct around the value. */
export function valueStruct(
  { name, docs, face, further = [] }: StructText,
  place: Place,
  { nameOf, reader }: SwiftPackage,
): string[] {
  return [
    ...docComment(docText(docs), 0),
    `public struct ${name}: ${face} {`,
    ...indented([
      ...further.flatMap((each) => [...each, '']),
      '/// All of it.',
      `public let value: ${typeOf(place.type, nameOf)}`,
      '',
      `public init(_ value: ${typeOf(place.type, nameOf)}) {`,
      '  self.value = value',
      '}',
      '',
      INIT,
      '  self.value = try Self.reader.read(value, strictness)',
      '}',
      '',
      `public var json: JSONValue { ${writtenValue(place.type, 'value')} }`,
      '',
      ...assignment('private static let reader', reader.reader(place), 2),
    ]),
    '}',
  ];
}

export const INIT =
  'public init(json value: JSONValue, _ strictness: Strictness) throws(DecodeError) {';

function storedProperty({ member, name, type, apart }: Property): string[] {
  const docs = docComment(propertyText(member, name), 2);
  if (apart === undefined) return [...docs, `public let ${name}: ${type}`, ''];
  return [
    ...[`private let ${apart}: Indirect<${type}>`, ''],
    ...[...docs, `public var ${name}: ${type} { ${apart}.value }`, ''],
  ];
}

function assigned({ name, apart }: Property, value: string): string {
  return apart === undefined ? `self.${name} = ${value}` : `self.${apart} = .value(${value})`;
}

/** What a function takes that makes a record. */
export function recordParameters(
  { members }: RecordPlan,
  names: SwiftPackage,
): { label: string; name: string; type: string; description?: string | undefined }[] {
  const spelled = propertyNames(members.named.map(({ name }) => name));
  return members.named.map((member, i) => ({
    label: spelled[i] ?? '',
    name: spelled[i] ?? '',
    type: `${memberType(member, names)}${member.required ? '' : ' = nil'}`,
    description: member.description,
  }));
}

function memberwise(properties: readonly Property[]): string[] {
  const parameters = properties.map(
    ({ member, name, type }) => `${name}: ${type}${member.required ? '' : ' = nil'}`,
  );
  return [
    ...signature('public init', [...parameters, 'unknown: JSONObject = [:]'], ' {', 2),
    ...indented(properties.map((each) => assigned(each, each.name))),
    '  self.unknown = unknown',
    '}',
  ];
}

function reading(properties: readonly Property[], isConditional: boolean): string[] {
  return [
    INIT,
    '  let members = try Fields.shape.open(value, strictness)',
    ...indented(
      properties.map((each) => {
        const how = each.member.required ? 'required' : 'optional';
        return assigned(each, `try members.${how}(Fields.${each.field})`);
      }),
    ),
    '  self.unknown = try members.unknown()',
    ...(isConditional ? ['  try Fields.conditions.check(value, strictness)'] : []),
    '}',
  ];
}

function writing(properties: readonly Property[]): string[] {
  if (properties.length === 0) return ['public var json: JSONValue { .object(unknown) }'];
  return [
    'public var json: JSONValue {',
    '  var object = JSONObject()',
    ...properties.flatMap(({ member, name }) =>
      indented(
        lines(call('object.append', quoted(member.name), written(member, `self.${name}`)), 4),
      ),
    ),
    '  object.append(unknown: unknown)',
    '  return .object(object)',
    '}',
  ];
}

function written(member: NamedMember, value: string): string {
  const { type } = member.place;
  if (member.required) return writtenValue(type, value);
  if (hasThreeStates(member)) return `${value}.map { ${writtenValue(type, '$0.value')} }`;
  return mapped(type, value, '?');
}

function fieldsOf(
  properties: readonly Property[],
  { itself, members, conditions }: Pick<RecordPlan, 'itself' | 'members' | 'conditions'>,
  { reader }: SwiftPackage,
): string[] {
  const readers = properties.flatMap(({ member, field }) => {
    const read = memberReader(member, reader.reader(member.place));
    return assignment(`static let ${field}`, call('Member', quoted(member.name), read), 4);
  });
  return [
    'private enum Fields {',
    ...indented([
      ...readers,
      ...assignment('static let shape', reader.shape(members, itself), 4),
      ...(conditions ? assignment('static let conditions', reader.conditions(conditions), 4) : []),
    ]),
    '}',
  ];
}

/** For people's eyes only what is no secret. */
function discreet(name: string, properties: readonly Property[]): string[] {
  const children = [...properties.filter(({ member }) => !member.secret), UNKNOWN].map(
    (each) => `${quoted(each.name.replaceAll('`', ''))}: self.${each.name} as Any`,
  );
  const faces = 'CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable';
  return [
    '',
    `extension ${name}: ${faces} {`,
    ...indented([
      '/// Shows no secrets.',
      `public var description: String { shown(${quoted(name)}, customMirror) }`,
      '/// Shows no secrets.',
      'public var debugDescription: String { description }',
      '/// Shows no secrets.',
      'public var customMirror: Mirror {',
      ...indented(lines(call('Mirror', 'self', list(children, 'children: ')), 4)),
      '}',
    ]),
    '}',
  ];
}

const UNKNOWN = { name: 'unknown' };

/** Whether a member may be absent, and null besides. */
function hasThreeStates({ required, place }: NamedMember): boolean {
  return !required && isNullable(place.type);
}

function memberType(member: NamedMember, { nameOf }: SwiftPackage): string {
  const { type } = member.place;
  if (member.required) return typeOf(type, nameOf);
  const plain = plainType(type, nameOf);
  return hasThreeStates(member) ? `Nullable<${plain}>?` : `${plain}?`;
}

function memberReader(member: NamedMember, read: Expression): Expression {
  return hasThreeStates(member) ? call('Read.nullable', read) : read;
}

/** Of a property: what the protocol says, and its name there. */
function propertyText(member: NamedMember, property: string): string {
  const { name } = member;
  const wire = property === name ? undefined : `On the wire: ${JSON.stringify(name)}.`;
  return memberText(member, wire);
}
