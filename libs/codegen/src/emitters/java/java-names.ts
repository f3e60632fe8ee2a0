import { type NameRules, NameScope } from '../language/name-scope.js';
import { camelWords, screamingCase } from '../language/words.js';
import { RUNTIME } from './runtime/runtime-files.js';

/** Words of the language, which are no names. */
export const KEYWORDS = [
  ...['abstract', 'assert', 'boolean', 'break', 'byte', 'case', 'catch', 'char', 'class', 'const'],
  ...['continue', 'default', 'do', 'double', 'else', 'enum', 'extends', 'final', 'finally'],
  ...['float', 'for', 'goto', 'if', 'implements', 'import', 'instanceof', 'int', 'interface'],
  ...['long', 'native', 'new', 'package', 'private', 'protected', 'public', 'return', 'short'],
  ...['static', 'strictfp', 'super', 'switch', 'synchronized', 'this', 'throw', 'throws'],
  ...['transient', 'try', 'void', 'volatile', 'while', 'true', 'false', 'null', '_'],
];

/** Words that mean something in places. */
const CONTEXTUAL = ['var', 'yield', 'record', 'sealed', 'permits', 'non'];

/** Classes of the language and its library that the package needs by their short names. */
const LIBRARY = [
  ...['Boolean', 'Character', 'CharSequence', 'Class', 'Double', 'Enum', 'Error', 'Exception'],
  ...['FunctionalInterface', 'Integer', 'Iterable', 'Long', 'Math', 'Number', 'Object'],
  ...['Override', 'Record', 'SafeVarargs', 'StackOverflowError', 'String', 'StringBuilder'],
  ...['System', 'Thread', 'Throwable', 'Void', 'Deprecated', 'Comparable', 'Runnable'],
  ...[
    'ArrayList',
    'Collections',
    'CompletableFuture',
    'LinkedHashMap',
    'List',
    'Map',
    'Set',
    'Pattern',
    'Nullable',
  ],
  ...['NullMarked', 'Files', 'Path', 'Stream', 'Test', 'IOException', 'UncheckedIOException'],
];

/** What is generated besides what the protocol names. */
const GENERATED = [
  ...[
    'CorpusTest',
    'Decoder',
    'ErrorInfo',
    'ErrorTable',
    'Event',
    'Notification',
    'Patterns',
    'Payload',
    'Protocol',
  ],
  ...['Request', 'RequestOf', 'Requests', 'Result', 'UnknownEvent', 'UnknownRequest'],
  ...['Unions', 'UnknownResult'],
];

/** The same where the protocol has something over HTTP, with what that imports. */
const HTTP_NAMES = [
  ...['ApiCall', 'ApiClient', 'ApiException', 'ApiHeader', 'ApiOperation', 'ApiTransport'],
  ...['BodyHandlers', 'BodyPublishers', 'CompletableFuture', 'Duration', 'HttpClient'],
  ...['HttpRequest', 'HttpResponse', 'Operations', 'StandardCharsets', 'Supplier', 'URI'],
  ...['URLEncoder', 'UnknownWebhook', 'Version', 'Void', 'Webhook'],
];

/** Methods of every object. */
const OF_OBJECTS = [
  ...['clone', 'equals', 'finalize', 'getClass', 'hashCode', 'notify', 'notifyAll', 'toString'],
  'wait',
];

/** Methods of records that are no members. */
const METHODS = [
  ...OF_OBJECTS,
  ...[
    'decodeResult',
    'encode',
    'eventName',
    'method',
    'print',
    'read',
    'toJson',
    'unknown',
    'webhookKind',
  ],
];

function rules(reserved: readonly string[], suffix: string, prefix: string): NameRules {
  return {
    reserved: new Set([...KEYWORDS, ...CONTEXTUAL, ...reserved]),
    escaped: (name) => `${name}${suffix}`,
    prefix,
  };
}

/** Everything that is a type of the package. */
export function packageScope(hasHttp: boolean): NameScope {
  const runtime = RUNTIME.map(({ name }) => name);
  return new NameScope(
    rules([...LIBRARY, ...GENERATED, ...(hasHttp ? HTTP_NAMES : []), ...runtime], 'Type', 'N'),
  );
}

/** What the members of a record are called, in their order. */
export function componentNames(members: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules(METHODS, 'Value', 'n'));
  return new Map(members.map((name) => [name, scope.take(camelWords(name))]));
}

/** What the methods of requests are called, in their order; `request` sends any. */
export function methodNames(requests: readonly string[]): string[] {
  const scope = new NameScope(rules([...OF_OBJECTS, 'request'], 'Request', 'n'));
  return requests.map((name) => scope.take(camelWords(name)));
}

/** What the methods of operations and headers are called, in their order. */
export function operationMethods(operations: readonly string[]): string[] {
  const scope = new NameScope(rules([...OF_OBJECTS, 'call', 'name', 'value'], 'Operation', 'n'));
  return operations.map((name) => scope.take(camelWords(name)));
}

/** What the constants of operations are called, in their order. */
export function operationConstants(operations: readonly string[]): string[] {
  const scope = new NameScope(rules(['ALL', 'COMMON_ERRORS'], '_OPERATION', 'N'));
  return operations.map((name) => scope.take(screamingCase(name)));
}

/** What arguments of the methods of operations are called, in their order. */
export function argumentNames(members: readonly string[]): string[] {
  const scope = new NameScope(rules(['body', 'call', 'headers', 'lines', 'query'], 'Value', 'n'));
  return members.map((name) => scope.take(camelWords(name)));
}

/** Names of constants, in the order of what they are for. */
export function constantNames(names: readonly string[]): string[] {
  const scope = new NameScope(rules(['KNOWN', 'READER'], '_VALUE', 'N'));
  return names.map((name) => scope.take(screamingCase(name)));
}
