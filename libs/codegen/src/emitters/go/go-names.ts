import { type NameRules, NameScope } from '../language/name-scope.js';
import { wordsOf } from '../language/words.js';
import { API_SOURCE } from './runtime/api-source.js';
import { CORPUS_TEST_SOURCE } from './runtime/corpus-test-source.js';
import { FUZZ_TEST_SOURCE } from './runtime/fuzz-test-source.js';
import { RUNTIME } from './runtime/runtime-files.js';

/** Words that Go writes in capitals. */
const INITIALISMS = new Set([
  ...['acl', 'api', 'ascii', 'cpu', 'css', 'dns', 'eof', 'guid', 'html', 'http', 'https', 'id'],
  ...['ip', 'json', 'qps', 'ram', 'rpc', 'sla', 'smtp', 'sql', 'ssh', 'tcp', 'tls', 'ttl', 'udp'],
  ...['ui', 'gid', 'uid', 'uuid', 'uri', 'url', 'utf8', 'vm', 'xml', 'xmpp', 'xsrf', 'xss'],
  ...['sip', 'rtp', 'sdp', 'ice', 'sdk', 'jsonrpc'],
]);

/** `callId` → `CallID`; capitals stay where there are others: `ACDAction`, but `IN_SERVICE` → `InService`. */
export function exportedName(name: string): string {
  const isShouted = !/[a-z]/.test(name) && /[A-Z]{3}|_/.test(name);
  return wordsOf(name)
    .map((word) => {
      const lower = word.toLowerCase();
      if (INITIALISMS.has(lower)) return lower.toUpperCase();
      const rest = isShouted ? lower.slice(1) : word.slice(1);
      return word.charAt(0).toUpperCase() + rest;
    })
    .join('');
}

/** An exported name within the package: `HelloParams` → `helloParams`, `ACDAction` → `acdAction`. */
export function privateName(exported: string): string {
  const capitals = /^[A-Z]+(?![a-z])|^[A-Z]/.exec(exported)?.[0] ?? '';
  return capitals.toLowerCase() + exported.slice(capitals.length);
}

/** Words of the language, which are no names. */
export const KEYWORDS = [
  ...['break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough'],
  ...['for', 'func', 'go', 'goto', 'if', 'import', 'interface', 'map', 'package', 'range'],
  ...['return', 'select', 'struct', 'switch', 'type', 'var'],
];

const PREDECLARED = [
  ...['any', 'append', 'bool', 'byte', 'cap', 'clear', 'close', 'complex', 'copy', 'delete'],
  ...['error', 'false', 'float64', 'init', 'int', 'int64', 'iota', 'len', 'main', 'make', 'max'],
  ...[
    'min',
    'new',
    'nil',
    'panic',
    'print',
    'println',
    'real',
    'recover',
    'rune',
    'string',
    'true',
  ],
];

/** Packages that the files import. */
const IMPORTED = [
  ...['errors', 'fmt', 'io', 'iter', 'json', 'maps', 'math', 'reflect', 'regexp', 'slices'],
  ...['slog', 'strconv', 'strings', 'utf16', 'utf8'],
];

/** What generated code declares besides what the protocol names. */
const GENERATED = [
  ...['DecodeEvent', 'DecodePayload', 'DecodeRequest', 'DecodeResult', 'DecodeType', 'Errors'],
  ...['ErrorInfo', 'Event', 'Level', 'LookupError', 'Name', 'Notification', 'Payload', 'Request'],
  ...['RequestOf', 'Result', 'Subprotocol', 'UnknownEvent', 'UnknownRequest', 'UnknownResult'],
  ...[
    'readEvent',
    'readPayload',
    'readRequest',
    'readResult',
    'readType',
    'written',
    'errorTable',
    'errorIndex',
  ],
];

/** The same where the protocol has something over HTTP, with what that imports. */
const HTTP_NAMES = [
  ...['APIOperation', 'CommonErrors', 'DecodeWebhook', 'Operations', 'ParseWebhook'],
  ...['UnknownWebhook', 'Webhook', 'context', 'http', 'operationTable', 'readWebhook', 'time'],
  'url',
];

/** What records have besides their members. */
const METHODS = [
  ...['DecodeResult', 'EventName', 'Format', 'FromValue', 'LogValue', 'MarshalJSON', 'Method'],
  ...['String', 'Unknown', 'UnmarshalJSON', 'WebhookKind'],
];

const SOURCES = [...RUNTIME.map(({ source }) => source), CORPUS_TEST_SOURCE, FUZZ_TEST_SOURCE];

const RUNTIME_NAMES = SOURCES.flatMap((source) =>
  [...source.matchAll(/^(?:func|type|var|const|\t)\s*(\w+)/gm)].flatMap(([, name]) => name ?? []),
);

const API_NAMES = [...API_SOURCE.matchAll(/^(?:func|type) (\w+)/gm)].flatMap(
  ([, name]) => name ?? [],
);

function rules(suffix: string, ...reserved: readonly (readonly string[])[]): NameRules {
  return {
    reserved: new Set([...KEYWORDS, ...reserved.flat()]),
    escaped: (name) => `${name}${suffix}`,
    prefix: 'N',
  };
}

/** Everything that is declared in the package, public or not. */
export function packageScope(hasHttp: boolean): NameScope {
  const ofHttp = hasHttp ? [...HTTP_NAMES, ...API_NAMES] : [];
  return new NameScope(rules('Type', PREDECLARED, IMPORTED, GENERATED, RUNTIME_NAMES, ofHttp));
}

/** Methods of the client of operations. */
export function methodScope(): NameScope {
  return new NameScope(rules('_', ['Format', 'With', 'WithKey']));
}

/** What such a method uses, by these names. */
const METHOD_USES = [
  ...['addLine', 'answer', 'answerLines', 'answerTo', 'appendItems', 'appendMembers'],
  ...['appendModel', 'appendNumber', 'appendOrNull', 'appendText', 'c', 'ctx', 'each', 'headers'],
  ...['checkPath', 'item', 'newRequest', 'operationTable', 'out', 'r', 'setBody', 'setQuery'],
];

/** Arguments of such a method. */
export function argumentScope(): NameScope {
  return new NameScope(rules('_', PREDECLARED, IMPORTED, METHOD_USES));
}

/** What the members of a record are called, in their order. */
export function fieldNames(members: readonly string[]): Map<string, string> {
  const scope = new NameScope(rules('Member', METHODS));
  return new Map(members.map((name) => [name, scope.take(exportedName(name))]));
}
