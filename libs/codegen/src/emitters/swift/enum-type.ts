import { docText } from '../language/doc-text.js';
import type { TypePlan } from '../language/plan/language-plan.js';
import { call } from '../language/readers/expression.js';
import { assignment, list } from './layout.js';
import { INIT } from './struct-type.js';
import { constantNames } from './swift-names.js';
import type { SwiftPackage } from './swift-package.js';
import { docComment, indented, numeral, quoted } from './swift-text.js';
import { typeOf, writtenValue } from './swift-types.js';

interface Constant {
  name: string;
  summary: string;
  value: string;
}

/** An enum that will grow as a struct with constants; one that is complete as an enum. */
export function enumType(type: TypePlan, names: SwiftPackage): string[] {
  const members = type.members ?? [];
  const spelled = constantNames(members.map(({ name }) => name));
  const constants = members.map(({ summary, value }, i) => ({
    ...{ name: spelled[i] ?? '', summary },
    value: typeof value === 'string' ? quoted(value) : number(Number(value), type),
  }));
  return type.open ? openEnum(type, constants, names) : closedEnum(type, constants, names);
}

function number(value: number, { place }: TypePlan): string {
  return place.type.kind === 'integer' ? String(value) : numeral(value);
}

function openEnum(
  { name: planned, docs, place }: TypePlan,
  constants: readonly Constant[],
  { nameOf, reader }: SwiftPackage,
): string[] {
  return [
    ...docComment(docText(docs, ['Open: a value that this level does not know is kept.']), 0),
    `public struct ${nameOf(planned)}: RawRepresentable, Model {`,
    ...indented([
      '/// As it is on the wire.',
      `public let rawValue: ${typeOf(place.type, nameOf)}`,
      '',
      `public init(rawValue: ${typeOf(place.type, nameOf)}) {`,
      '  self.rawValue = rawValue',
      '}',
      '',
      ...constants.flatMap((each) => [
        ...docComment(each.summary, 2),
        ...assignment(`public static let ${each.name}`, call('Self', `rawValue: ${each.value}`), 2),
      ]),
      '',
      '/// All values of this level of the protocol.',
      ...assignment(
        'public static let known: Set<Self>',
        list(constants.map(({ name }) => `.${name}`)),
        2,
      ),
      '/// Whether this level of the protocol has the value.',
      'public var isKnown: Bool { Self.known.contains(self) }',
      '',
      INIT,
      '  self.rawValue = try Self.reader.read(value, strictness)',
      '}',
      '',
      `public var json: JSONValue { ${writtenValue(place.type, 'rawValue')} }`,
      '',
      ...assignment('private static let reader', reader.reader(place), 2),
    ]),
    '}',
  ];
}

function closedEnum(
  { name: planned, docs, place }: TypePlan,
  constants: readonly Constant[],
  { nameOf, reader }: SwiftPackage,
): string[] {
  const name = nameOf(planned);
  return [
    ...docComment(docText(docs), 0),
    `public enum ${name}: ${typeOf(place.type, nameOf)}, CaseIterable, Model {`,
    ...indented([
      ...constants.flatMap((each) => [
        ...docComment(each.summary, 2),
        `case ${each.name} = ${each.value}`,
      ]),
      '',
      INIT,
      '  let read = try Self.reader.read(value, strictness)',
      '  guard let known = Self(rawValue: read) else {',
      `    throw DecodeError(expected: ${quoted(`a value of ${name}`)}, value: value)`,
      '  }',
      '  self = known',
      '}',
      '',
      `public var json: JSONValue { ${writtenValue(place.type, 'rawValue')} }`,
      '',
      ...assignment('private static let reader', reader.reader(place), 2),
    ]),
    '}',
  ];
}
