import { signature } from './layout.js';
import type { SwiftFile } from './swift-file.js';
import { caseNames } from './swift-names.js';
import { docComment, indented, quoted, WIDTH } from './swift-text.js';

/** A message of a union. */
export interface UnionCase {
  /** Name on the wire. */
  wire: string;
  /** Of its struct. */
  type: string;
  summary: string;
}

/** A union of messages that are told apart by their names on the wire. */
export interface Union {
  name: string;
  doc: string;
  cases: readonly UnionCase[];
  /** The struct of what this level does not know, or what is wrong with it. */
  unknown: { type: string } | { refusal: string };
}

/** The enum of a union, which is read by names. */
export function unionFile({ name, doc, cases, unknown }: Union): SwiftFile {
  const spelled = caseNames(cases.map(({ wire }) => wire));
  const named = cases.map((each, i) => ({ ...each, name: spelled[i] ?? '' }));
  const takesAll = 'type' in unknown;
  const head = ['name: String', 'json value: JSONValue'];
  return {
    name,
    declarations: [
      [
        ...docComment(doc, 0),
        `public enum ${name}: Hashable, Sendable {`,
        ...indented([
          ...named.flatMap((each) => [
            ...docComment(each.summary, 2),
            `case ${each.name}(${each.type})`,
          ]),
          ...(takesAll
            ? [
                '/// One that this level of the protocol does not know.',
                `case unknown(${unknown.type})`,
              ]
            : []),
          '',
          '/// Reads one by its name on the wire, as a tolerant reader.',
          '///',
          '/// - Throws: an error for a value that is not what the protocol says.',
          ...signature('public init', head, ' throws(DecodeError) {', 2),
          '  try self.init(name: name, json: value, .tolerant)',
          '}',
          '',
          ...docComment('Reads one by its name on the wire.', 2),
          '///',
          '/// - Throws: an error for a value that is not what the protocol says.',
          ...signature(
            'public init',
            [...head, '_ strictness: Strictness'],
            ' throws(DecodeError) {',
            2,
          ),
          '  switch name {',
          ...named.flatMap((each) =>
            indented(
              switchCase(
                `case ${quoted(each.wire)}:`,
                `self = .${each.name}(try ${each.type}(json: value, strictness))`,
                4,
              ),
            ),
          ),
          takesAll
            ? `  default: self = .unknown(try ${unknown.type}(name: name, json: value, strictness))`
            : `  default: throw DecodeError(expected: ${quoted(unknown.refusal)}, value: value)`,
          '  }',
          '}',
          '',
          '/// The name on the wire.',
          'public var name: String {',
          ...switchOf([
            ...named.map((each) => `case .${each.name}: ${quoted(each.wire)}`),
            ...(takesAll ? ['case .unknown(let message): message.name'] : []),
          ]),
          '}',
          '',
          ...docComment(
            `The message itself${takesAll ? '; nil for one that this level does not know' : ''}.`,
            2,
          ),
          `public var message: ${takesAll ? '(any Model)?' : 'any Model'} {`,
          ...switchOf([
            ...named.map((each) => `case .${each.name}(let message): message`),
            ...(takesAll ? ['case .unknown: nil'] : []),
          ]),
          '}',
          '',
          '/// What there is, as JSON, as it came. Checks nothing, unlike what encodes it.',
          'public var json: JSONValue {',
          ...switchOf([
            ...named.map((each) => `case .${each.name}(let message): message.json`),
            ...(takesAll ? ['case .unknown(let message): .object(message.data)'] : []),
          ]),
          '}',
          '',
          '/// The text of what is to be sent, as a strict writer.',
          '///',
          '/// - Throws: an error for what this level of the protocol does not know, and whatever else',
          '///   does not fit.',
          'public func encoded() throws(DecodeError) -> String {',
          '  _ = try Self(name: name, json: json, .strict)',
          '  return json.text',
          '}',
        ]),
        '}',
      ],
    ],
  };
}

/** In one line, where there is room. */
function switchCase(head: string, statement: string, columns: number): string[] {
  const whole = `${head} ${statement}`;
  return columns + whole.length <= WIDTH ? [whole] : [head, `  ${statement}`];
}

/** What a union without cases is switched by is never there. */
function switchOf(cases: readonly string[]): string[] {
  return indented(['switch self {', ...cases, '}']);
}

/** A part of a union of events: those of one target. */
export function partFile(
  name: string,
  doc: string,
  all: readonly UnionCase[],
  isPart: (each: UnionCase) => boolean,
): SwiftFile {
  const spelled = caseNames(all.map(({ wire }) => wire));
  const part = all.flatMap((each, i) =>
    isPart(each) ? [{ ...each, name: spelled[i] ?? '' }] : [],
  );
  return {
    name,
    declarations: [
      [
        ...docComment(doc, 0),
        `public enum ${name}: Hashable, Sendable {`,
        ...indented([
          ...part.flatMap((each) => [
            ...docComment(each.summary, 2),
            `case ${each.name}(${each.type})`,
          ]),
          '',
          '/// Nil for an event of another target.',
          'public init?(_ event: Event) {',
          '  switch event {',
          ...part.map((each) => `  case .${each.name}(let message): self = .${each.name}(message)`),
          '  default: return nil',
          '  }',
          '}',
        ]),
        '}',
      ],
    ],
  };
}

/** A message that this level does not know: its name and its data, as they came. */
export function unknownFile(name: string, of: string): SwiftFile {
  return {
    name,
    declarations: [
      [
        ...docComment(
          `What is ${of} that this level of the protocol does not know, as it came.`,
          0,
        ),
        `public struct ${name}: Hashable, Sendable {`,
        ...indented([
          '/// The name on the wire.',
          'public let name: String',
          '/// All of it.',
          'public let data: JSONObject',
          '',
          'public init(name: String, data: JSONObject) {',
          '  self.name = name',
          '  self.data = data',
          '}',
          '',
          ...signature(
            'init',
            ['name: String', 'json value: JSONValue', '_ strictness: Strictness'],
            ' throws(DecodeError) {',
            2,
          ),
          '  if strictness == .strict {',
          `    throw DecodeError(expected: ${quoted(`${of} of this level`)}, value: value)`,
          '  }',
          '  guard case .object(let data) = value else {',
          '    throw DecodeError(expected: "an object", value: value)',
          '  }',
          '  self.init(name: name, data: data)',
          '}',
        ]),
        '}',
      ],
    ],
  };
}
