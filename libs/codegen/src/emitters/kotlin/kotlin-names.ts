import { type NameRules, NameScope } from '../language/name-scope.js';
import { camelWords, screamingCase } from '../language/words.js';
import { corpusTest } from './corpus-test.js';
import { RUNTIME } from './runtime/runtime-files.js';

/** Words of the language, which are no names. */
export const KEYWORDS = [
  ...['as', 'break', 'class', 'continue', 'do', 'else', 'false', 'for', 'fun', 'if', 'in'],
  ...['interface', 'is', 'null', 'object', 'package', 'return', 'super', 'this', 'throw', 'true'],
  ...['try', 'typealias', 'typeof', 'val', 'var', 'when', 'while'],
];

/** Types of the language and its library that the package needs by their short names. */
const LIBRARY = [
  ...['Any', 'Array', 'ArrayList', 'Boolean', 'Char', 'CharSequence', 'Character', 'Companion'],
  ...['Double', 'Enum', 'Exception', 'IllegalArgumentException', 'Int', 'JvmInline'],
  ...['LinkedHashMap', 'List', 'Long', 'Map', 'Nothing', 'Number', 'Pair', 'Regex', 'Set'],
  ...['StackOverflowError', 'String', 'StringBuilder', 'Throwable', 'Unit'],
  ...['File', 'Path', 'System', 'Test', 'AssertionError'],
];

/** What is generated of messages besides what the protocol names. */
const GENERATED = [
  ...['ErrorInfo', 'Event', 'Models', 'Notification', 'Patterns', 'Payload', 'Protocol'],
  ...['Request', 'RequestOf', 'Requests', 'RequestResult'],
  ...['UnknownEvent', 'UnknownRequest', 'UnknownResult'],
];

const FILES = [...RUNTIME, { name: 'CorpusTest', source: corpusTest(true) }];

/** Files that every package has, the test of the corpus among them, and the types in them. */
const NAMES_OF_FILES = FILES.flatMap(({ name, source }) => [
  name,
  ...[...source.matchAll(/^[a-z ]*(?:class|interface|object|typealias) (\w+)/gm)].flatMap(
    ([, type]) => type ?? [],
  ),
]);

/** The same where the protocol has something over HTTP, with what that imports. */
const HTTP_NAMES = [
  ...['ApiCall', 'ApiClient', 'ApiException', 'ApiHeader', 'ApiOperation', 'ApiTransport'],
  ...['BodyHandlers', 'BodyPublishers', 'Charsets', 'Duration', 'HttpClient', 'HttpParts'],
  ...[
    'HttpRequest',
    'HttpResponse',
    'Operations',
    'URI',
    'URLEncoder',
    'UnknownWebhook',
    'Webhook',
  ],
];

/** Properties of models that are no members. */
const PROPERTIES = ['eventName', 'method', 'resultDecoder', 'unknown', 'webhookKind'];

function rules(reserved: readonly string[], suffix: string, prefix: string): NameRules {
  return {
    reserved: new Set([...KEYWORDS, ...reserved]),
    escaped: (name) => `${name}${suffix}`,
    prefix,
  };
}

/** Everything that is a type of the package. */
export function packageScope(hasHttp: boolean): NameScope {
  const reserved = [...LIBRARY, ...GENERATED, ...NAMES_OF_FILES, ...(hasHttp ? HTTP_NAMES : [])];
  return new NameScope(rules(reserved, 'Type', 'N'));
}

/** What the members of a record are called, in their order. */
export function propertyNames(members: readonly string[]): string[] {
  const scope = new NameScope(rules(PROPERTIES, 'Value', 'n'));
  return members.map((name) => scope.take(camelWords(name)));
}

/** What the methods of requests are called, in their order; `request` sends any. */
export function methodNames(requests: readonly string[]): string[] {
  const scope = new NameScope(rules(['equals', 'hashCode', 'request', 'toString'], 'Request', 'n'));
  return requests.map((name) => scope.take(camelWords(name)));
}

/** What arguments of these methods are called, by the properties that they fill. */
export function argumentNames(properties: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules(['params', 'timeout'], 'Value', 'n'));
  return new Map(properties.map((name) => [name, scope.take(name)]));
}

/** What the methods of operations and headers are called, in their order. */
export function operationMethods(operations: readonly string[]): string[] {
  const scope = new NameScope(rules(['call', 'equals', 'hashCode', 'toString'], 'Operation', 'n'));
  return operations.map((name) => scope.take(camelWords(name)));
}

/** What the constants of operations are called, in their order. */
export function operationConstants(operations: readonly string[]): string[] {
  const scope = new NameScope(rules(['ALL', 'COMMON_ERRORS'], '_OPERATION', 'N'));
  return operations.map((name) => scope.take(screamingCase(name)));
}

/** What arguments of the methods of operations are called, in their order. */
export function operationArguments(members: readonly string[]): string[] {
  const scope = new NameScope(rules(['body', 'call', 'headers', 'lines', 'query'], 'Value', 'n'));
  return members.map((name) => scope.take(camelWords(name)));
}

/** Names of constants, in the order of what they are for. */
export function constantNames(names: readonly string[]): string[] {
  const scope = new NameScope(
    rules(['ALL', 'CONDITIONS', 'KNOWN', 'READER', 'SHAPE'], '_VALUE', 'N'),
  );
  return names.map((name) => scope.take(screamingCase(name)));
}
