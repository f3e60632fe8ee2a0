import { type NameRules, NameScope } from '../language/name-scope.js';
import { screamingCase, snakeCase } from '../language/words.js';
import { STANDARD } from './python-module.js';
import { RUNTIME_EXPORTS } from './runtime-source.js';

/** Words of the language, which are no names. */
export const KEYWORDS = [
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class'],
  ...['continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global'],
  ...['if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return'],
  ...['try', 'while', 'with', 'yield', 'match', 'case', 'type', '_'],
];

/** What modules of the package need by these names. */
const MODULE_NAMES = [
  ...[
    'ABC',
    'ABSENT',
    'Absent',
    'Any',
    'Callable',
    'ClassVar',
    'DecodeError',
    'Event',
    'ErrorInfo',
  ],
  ...['Final', 'IntEnum', 'Json', 'Mapping', 'Notification', 'Protocol', 'Request', 'RequestOf'],
  ...[
    'Requests',
    'Result',
    'StrEnum',
    'TypeAlias',
    'UnknownEvent',
    'ERRORS',
    'SUBPROTOCOL',
    'PROTOCOL_NAME',
    'PROTOCOL_LEVEL',
  ],
  ...['Enum', 'Exception', 'ValueError', 'Ellipsis', 'NotImplemented', 'BaseException'],
];

/** The same where the protocol has something over HTTP. */
const HTTP_NAMES = [
  ...['ApiClient', 'ApiError', 'ApiOperation', 'ApiRequest', 'ApiResponse', 'AsyncApiClient'],
  ...['AsyncTransport', 'Awaitable', 'COMMON_ERRORS', 'OPERATIONS', 'Transport', 'UnknownWebhook'],
  ...['Webhook'],
];

/** What a record has besides its members, and what its class calls after them. */
const RECORD_NAMES = [
  ...['from_json', 'to_json', 'result_from_json', 'unknown', 'mro'],
  ...['field', 'classmethod', 'property'],
];

/** Functions of the package that other modules of it may import. */
export const API_FUNCTIONS = [
  ...['checked', 'checked_lines', 'read_answer', 'read_lines', 'read_nothing'],
  ...['standard_transport', 'write_request'],
];
export const PACKAGE_FUNCTIONS = [
  ...['decode_event', 'decode_payload', 'decode_request', 'decode_result', 'decode_type'],
  ...['decode_webhook', 'error_info', ...API_FUNCTIONS],
];

/** What functions call that their own variables and arguments would hide. */
export const CALLED = [
  ...[...RUNTIME_EXPORTS, ...Object.values(STANDARD).flat(), 're'],
  ...['isinstance', 'any', 'all', 'sorted', 'enumerate', 'sum', 'super'],
];

const LOCAL_NAMES = ['value', 'strict', 'item', 'at', 'cls', 'error', 'unknown', 'out'];

/** Built-in functions and types that generated code calls. */
const BUILT_IN = ['bool', 'dict', 'float', 'int', 'len', 'list', 'str', 'tuple', 'frozenset'];

function rules(...reserved: readonly (readonly string[])[]): NameRules {
  return {
    reserved: new Set([...KEYWORDS, ...reserved.flat()]),
    escaped: (name) => `${name}_`,
    prefix: 'n_',
  };
}

/** Classes, unions and other public names: of the whole package, as it exports them together. */
export function packageScope(hasHttp: boolean): NameScope {
  return new NameScope(rules(MODULE_NAMES, BUILT_IN, hasHttp ? HTTP_NAMES : []));
}

/** Functions and constants that a module keeps for itself. */
export function privateScope(): NameScope {
  return new NameScope(rules());
}

/** What the members of a record are called, in their order. */
export function fieldNames(members: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules(RECORD_NAMES, BUILT_IN));
  return new Map(members.map((name) => [name, scope.take(snakeCase(name))]));
}

/** What the methods of requests are called, by their requests; `request` sends any. */
export function methodNames(requests: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules(['request', 'mro']));
  return new Map(requests.map((name) => [name, scope.take(snakeCase(name))]));
}

/** What the methods of operations are called, by their operations. */
export function operationMethodNames(operations: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules(['mro']));
  return new Map(operations.map((name) => [name, scope.take(snakeCase(name))]));
}

/** Gives out names of arguments of one such method; `headers` is of every one. */
export function operationArguments(): (name: string) => string {
  const scope = new NameScope(
    rules(['self', 'headers', 'query', 'request'], CALLED, API_FUNCTIONS, BUILT_IN),
  );
  return (name) => scope.take(snakeCase(name));
}

/** What arguments of these methods are called, by the fields that they fill. */
export function argumentNames(fields: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules(['self', 'params', 'timeout'], BUILT_IN));
  return new Map(fields.map((field) => [field, scope.take(field)]));
}

/** Names of variables for fields. */
export function localName(field: string): string {
  const taken = [LOCAL_NAMES, CALLED, PACKAGE_FUNCTIONS];
  return taken.some((names) => names.includes(field)) ? `${field}_` : field;
}

/** What the members of an enum are called, in their order. */
export function constantNames(members: readonly string[]): string[] {
  const scope = new NameScope({ ...rules(['MRO']), prefix: 'N_' });
  return members.map((name) => scope.take(screamingCase(name)));
}
