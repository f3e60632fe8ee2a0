import { NameScope } from '../language/name-scope.js';
import { pascalWords, snakeCase } from '../language/words.js';

const KEYWORDS = [
  ...['abstract', 'as', 'async', 'await', 'become', 'box', 'break', 'const', 'continue', 'crate'],
  ...['do', 'dyn', 'else', 'enum', 'extern', 'false', 'final', 'fn', 'for', 'gen', 'if', 'impl'],
  ...['in', 'let', 'loop', 'macro', 'match', 'mod', 'move', 'mut', 'override', 'priv', 'pub'],
  ...['ref', 'return', 'self', 'static', 'struct', 'super', 'trait', 'true', 'try', 'type'],
  ...['typeof', 'unsafe', 'unsized', 'use', 'virtual', 'where', 'while', 'yield', 'Self'],
];

/** Types of the language and of the package that generated code names. */
const TAKEN = [
  ...['Box', 'BTreeMap', 'Cow', 'Default', 'Err', 'None', 'Ok', 'Option', 'Result', 'Some'],
  ...['String', 'Vec', 'Value', 'Clone', 'Debug', 'Display', 'PartialEq', 'Eq', 'Hash', 'From'],
  ...['Copy', 'Answer', 'Call', 'DecodeError', 'ErrorInfo', 'Event', 'Members', 'Model'],
  ...['NamedType', 'Notification', 'Object', 'Pattern', 'Payload', 'Read', 'Request', 'Scalar'],
  ...['RequestResult', 'UnknownEvent', 'UnknownRequest', 'UnknownResult', 'Wire', 'Written'],
  ...['Iterator', 'Sized', 'Send', 'Sync', 'Drop', 'Fn', 'ToString', 'ToOwned', 'Into', 'TryFrom'],
  ...['AsRef', 'Extend', 'IntoIterator', 'ExactSizeIterator', 'FnMut', 'FnOnce', 'TryInto', 'Ord'],
  ...['PartialOrd', 'AsMut', 'Remaining', 'DoubleEndedIterator', 'FromIterator', 'Unpin', 'Future'],
];

/** Names of types: of the whole package. */
export function typeScope(): NameScope {
  return new NameScope({
    reserved: new Set([...KEYWORDS, ...TAKEN]),
    escaped: (name) => `${name}Type`,
    prefix: 'N',
  });
}

/** Names of functions of a module. */
export function functionScope(): NameScope {
  const reserved = new Set(['read_as', 'read_items', 'read_value']);
  return new NameScope({ reserved, escaped: (name) => `${name}_of`, prefix: 'n' });
}

export function fieldNames(members: readonly string[]): string[] {
  const reserved = new Set([...KEYWORDS, 'unknown', 'members', 'at', 'value', 'strict', 'f']);
  const scope = new NameScope({ reserved, escaped: (name) => `${name}_`, prefix: 'n' });
  return members.map((name) => scope.take(snakeCase(name)));
}

export function variantNames(names: readonly string[]): string[] {
  const reserved = new Set([...KEYWORDS, 'Unknown']);
  const scope = new NameScope({ reserved, escaped: (name) => `${name}Value`, prefix: 'N' });
  return names.map((name) => scope.take(pascalWords(name)));
}
