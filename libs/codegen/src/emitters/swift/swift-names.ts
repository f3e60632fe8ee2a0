import { type NameRules, NameScope } from '../language/name-scope.js';
import { camelWords } from '../language/words.js';
import { RUNTIME } from './runtime/runtime-files.js';

/** Words of the language: one stands in backquotes where it is a name. */
export const KEYWORDS = new Set([
  ...['Any', 'as', 'associatedtype', 'async', 'await', 'break', 'case', 'catch', 'class'],
  ...['continue', 'default', 'defer', 'deinit', 'do', 'else', 'enum', 'extension', 'fallthrough'],
  ...['false', 'fileprivate', 'for', 'func', 'guard', 'if', 'import', 'in', 'inout', 'internal'],
  ...['is', 'let', 'nil', 'operator', 'precedencegroup', 'private', 'protocol', 'public'],
  ...['repeat', 'rethrows', 'return', 'static', 'struct', 'subscript', 'super', 'switch', 'throw'],
  ...['throws', 'true', 'try', 'typealias', 'var', 'where', 'while'],
]);

/** What no backquotes make a name. */
const NO_NAMES = ['init', 'self', 'Self', 'Type', 'Protocol'];

/** Types of the language and its library that the package needs by their short names. */
const LIBRARY = [
  ...['Any', 'AnyHashable', 'Array', 'Bool', 'Character', 'Collection', 'Comparable', 'Dictionary'],
  ...['Double', 'Duration', 'Encodable', 'Equatable', 'Error', 'Hashable', 'Hasher', 'Int'],
  ...['Int64', 'LocalizedError', 'Mirror', 'NSRange', 'NSRegularExpression', 'Never', 'Optional'],
  ...['RawRepresentable', 'Result', 'Sendable', 'Sequence', 'Set', 'StaticString', 'String'],
  ...['Substring', 'Task', 'UInt8', 'UInt32', 'UTF8', 'UnicodeScalar', 'UnsafeRawBufferPointer'],
  ...['CustomStringConvertible', 'CustomDebugStringConvertible', 'CustomReflectable'],
  ...['ExpressibleByArrayLiteral', 'ExpressibleByBooleanLiteral', 'ExpressibleByDictionaryLiteral'],
  ...['ExpressibleByFloatLiteral', 'ExpressibleByIntegerLiteral', 'ExpressibleByNilLiteral'],
  ...['ExpressibleByStringLiteral', 'RandomAccessCollection', 'Void', 'CaseIterable', 'Swift'],
  ...[
    'Foundation',
    'FileManager',
    'ProcessInfo',
    'Test',
    'Testing',
    'URL',
    'CodingKey',
    'Identifiable',
  ],
];

/** What is generated besides what the protocol names. */
const GENERATED = [
  ...['ByPattern', 'Check', 'Checking', 'CorpusTests', 'DecodeError', 'ErrorInfo', 'Event'],
  ...['EventMessage', 'ExactText', 'Fields', 'Indirect', 'JSONMap', 'JSONObject', 'JSONParser'],
  ...[
    'JSONValue',
    'JSONWriter',
    'Known',
    'Member',
    'MemberChecking',
    'Model',
    'NotificationMessage',
  ],
  ...['Nullable', 'OpenObject', 'Pattern', 'Patterns', 'Payload', 'Read', 'Reader', 'Request'],
  ...['RequestMessage', 'RequestResult', 'RequestSender', 'Rest', 'Shape', 'Strictness'],
  ...['UnknownEvent', 'UnknownRequest', 'UnknownResult', 'WireProtocol', 'Answer', 'Element'],
];

/** Properties of models that are no members. */
const PROPERTIES = [
  ...['customMirror', 'debugDescription', 'description', 'encoded', 'hash', 'hashValue', 'json'],
  ...['unknown'],
];

/** What enums have besides their constants. */
const CONSTANTS = [
  ...['allCases', 'isKnown', 'known', 'rawValue', 'reader', 'encoded', 'json', 'description'],
  ...['debugDescription', 'hash', 'hashValue', 'all', 'some', 'none'],
];

function rules(reserved: readonly string[], suffix: string, prefix: string): NameRules {
  const others = new Set([...NO_NAMES, ...reserved]);
  return {
    reserved: new Set([...KEYWORDS, ...others]),
    escaped: (name) => (others.has(name) ? `${name}${suffix}` : `\`${name}\``),
    prefix,
  };
}

/** Everything that is a type of the package. */
export function packageScope(modules: readonly string[]): NameScope {
  const files = RUNTIME.map(({ name }) => name);
  return new NameScope(rules([...LIBRARY, ...GENERATED, ...files, ...modules], 'Type', 'N'));
}

/** What the members of a record are called, in their order. */
export function propertyNames(members: readonly string[]): string[] {
  const scope = new NameScope(rules(PROPERTIES, 'Value', 'n'));
  return members.map((name) => scope.take(camelWords(name)));
}

/** What the readers of the members of a record are called, in their order. */
export function fieldNames(members: readonly string[]): string[] {
  const scope = new NameScope(rules(['conditions', 'shape'], 'Value', 'n'));
  return members.map((name) => scope.take(camelWords(name)));
}

/** Names of constants, in the order of what they are for. */
export function constantNames(names: readonly string[]): string[] {
  const scope = new NameScope(rules(CONSTANTS, 'Value', 'n'));
  return names.map((name) => scope.take(camelWords(name)));
}

/** Names of the cases of a union of messages, in their order. */
export function caseNames(messages: readonly string[]): string[] {
  const reserved = ['encoded', 'json', 'message', 'name', 'none', 'some', 'unknown'];
  const scope = new NameScope(rules(reserved, 'Message', 'n'));
  return messages.map((name) => scope.take(camelWords(name)));
}

/** Names of the methods that send requests, in their order. */
export function methodNames(messages: readonly string[]): string[] {
  const scope = new NameScope(rules(['send'], 'Request', 'n'));
  return messages.map((name) => scope.take(camelWords(name)));
}
