import { NameScope } from '../language/name-scope.js';
import { pascalWords, snakeCase } from '../language/words.js';
import { PRINT } from './runtime/print.js';

/** Words of the language, which are no names. */
export const KEYWORDS = [
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

/** The same where the protocol has something over HTTP. */
const HTTP_TAKEN = [
  ...['ApiCall', 'ApiClient', 'ApiError', 'ApiOperation', 'ApiRequest', 'ApiResponse'],
  ...['OperationBody', 'OperationPath', 'OperationQuery', 'OperationResult', 'Refusal'],
  ...['UnknownWebhook', 'Webhook'],
];

/** Names of types: of the whole package. */
export function typeScope(hasHttp: boolean): NameScope {
  return new NameScope({
    reserved: new Set([...KEYWORDS, ...TAKEN, ...(hasHttp ? HTTP_TAKEN : [])]),
    escaped: (name) => `${name}Type`,
    prefix: 'N',
  });
}

/** Names of functions of a module. */
export function functionScope(): NameScope {
  const reserved = new Set(['read_as', 'read_items', 'read_value']);
  return new NameScope({ reserved, escaped: (name) => `${name}_of`, prefix: 'n' });
}

/** Names of functions of a module that print. */
export function printScope(): NameScope {
  const reserved = new Set(PRINT.match(/(?<=pub fn )print_\w+/g));
  return new NameScope({ reserved, escaped: (name) => `${name}_of`, prefix: 'n' });
}

/** What the methods of operations and headers are called, in their order. */
export function operationMethods(operations: readonly string[]): string[] {
  const reserved = new Set([...KEYWORDS, 'call', 'header', 'new', 'send', 'send_async']);
  const scope = new NameScope({ reserved, escaped: (name) => `${name}_`, prefix: 'n' });
  return operations.map((name) => scope.take(snakeCase(name)));
}

/** What arguments of the methods of operations are called, in their order. */
export function argumentNames(members: readonly string[]): string[] {
  const reserved = new Set([...KEYWORDS, 'body', 'lines', 'many', 'nothing', 'one', 'query']);
  const scope = new NameScope({ reserved, escaped: (name) => `${name}_`, prefix: 'n' });
  return members.map((name) => scope.take(snakeCase(name)));
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
