import { type Page, titleOf } from './page.js';

/** A domain of errors, and what the const object of its codes is called. */
export interface DomainNames {
  name: string;
  codes: string;
}

/** What is appended to the name of a message or an operation where a type is a part of it. */
const parts: readonly (readonly [suffix: RegExp, folders: RegExp])[] = [
  [/Wire$/, /^events\//],
  [/(?:Params|Result)$/, /^(?:requests|notifications)\//],
  [/(?:Path|Query|Body|Reply)$/, /^operations\//],
  [/Webhook$/, /^webhooks\//],
];

/** Maps of everything of a kind, by the heading that lists it on the page of the whole protocol. */
const listed: Readonly<Record<string, string>> = {
  ClientEventMap: 'client',
  ClientEvent: 'client',
  Events: 'client',
  CallEventMap: 'call',
  CallEvent: 'call',
  CallEvents: 'call',
  EndpointEventMap: 'endpoint',
  EndpointEvent: 'endpoint',
  EndpointEvents: 'endpoint',
  HardwareEventMap: 'hardware',
  HardwareEvent: 'hardware',
  HardwareEvents: 'hardware',
  DirectoryEventMap: 'directory',
  DirectoryEvent: 'directory',
  DirectoryEvents: 'directory',
  WireEventMap: 'events',
  RequestMap: 'requests',
  NotificationMap: 'notifications',
  OperationMap: 'operations-over-http',
  OperationName: 'operations-over-http',
  operations: 'operations-over-http',
  operationScopes: 'operations-over-http',
  OperationScope: 'operations-over-http',
  WebhookMap: 'webhooks',
  ErrorDomain: 'errors',
  HttpClient: 'operations-over-http',
  createHttpClient: 'operations-over-http',
  OperationErrorCode: 'operations-over-http',
  OperationReply: 'operations-over-http',
  OperationRequest: 'operations-over-http',
  LineOperation: 'operations-over-http',
  checkEvent: 'events',
  checkWireEvent: 'events',
  checkRequest: 'requests',
  checkResult: 'requests',
  checkType: 'types',
  checkOperationBody: 'operations-over-http',
  checkOperationPath: 'operations-over-http',
  checkOperationQuery: 'operations-over-http',
  checkOperationResult: 'operations-over-http',
  checkWebhook: 'webhooks',
  encodeEvent: 'events',
  encodeRequest: 'requests',
  encodeResult: 'requests',
  encodeNotification: 'notifications',
  encodeError: 'errors',
  defineEvent: 'events',
  defineRequest: 'requests',
  defineNotification: 'notifications',
  defineOperation: 'operations-over-http',
  defineWebhook: 'webhooks',
  defineType: 'types',
  defineEnum: 'types',
  defineError: 'errors',
};

/** Names that are not those of the page they are of. */
const ofPages: Readonly<Record<string, string>> = {
  protocol: 'index',
  operatorMoves: 'acd-moves',
  stateDiagram: 'states',
  // Classes of the client that hold the codes of one domain.
  AuthError: 'errors/auth',
  CallError: 'errors/callOperation',
  CallFailure: 'errors/call',
  ClientError: 'errors/client',
  ConnectionError: 'errors/client',
  MediaAccessError: 'errors/client',
  OperatorStatusError: 'errors/acd',
  ToneScriptError: 'errors/client',
};

const eventsOf = /^(?:client|call|endpoint|hardware|directory)$/;

/** What a place is called where others lead to it. */
export function titleOfPlace({ page, anchor }: ProtocolPlace): string {
  if (anchor === undefined) return titleOf(page);
  return eventsOf.test(anchor) ? `Events: ${anchor}` : capital(anchor).replaceAll('-', ' ');
}

/** What the names of a module of validators are about: `issuesOfHello` of requests is about its parameters. */
const validated: Readonly<Record<string, string>> = {
  events: '',
  types: '',
  'wire-events': 'Wire',
  requests: 'Params',
  results: 'Result',
  'operation-bodies': 'Body',
  'operation-paths': 'Path',
  'operation-queries': 'Query',
  'operation-results': 'Reply',
  webhooks: 'Webhook',
};

const VALIDATORS = /\/validators\/([^/]+)\/index\.md$/;

/** The name that the typed package has for what a function of validators checks. */
export function checkedType(symbol: string, page: Pick<Page, 'path'>): string {
  const suffix = validated[VALIDATORS.exec(page.path)?.[1] ?? ''];
  const [, checked] = /^issuesOf(\w+)$/.exec(symbol) ?? [];
  return suffix === undefined || checked === undefined ? symbol : checked + suffix;
}

/** A page of the protocol, or a heading of one. */
export interface ProtocolPlace {
  page: Page;
  anchor?: string;
}

/**
 * Finds where the protocol says what a name of the typed package (`@ringspec/generated`) is:
 * events, types, the parts of messages and operations, codes of errors and maps of them all.
 * Other packages call the same things by the same names.
 */
export function symbolFinder(
  pages: readonly Page[],
  domains: readonly DomainNames[],
): (symbol: string) => ProtocolPlace | undefined {
  const places = new Map(
    pages
      .filter(({ path }) => path.startsWith('protocol/'))
      .map((page) => [page.path.slice('protocol/'.length, -'.md'.length), page]),
  );
  const under = (folders: RegExp, name: string): Page | undefined =>
    [...places].find(([path]) => folders.test(path) && path.endsWith(`/${name}`))?.[1];
  const codes = new Map(
    domains.flatMap(({ name, codes: constant }) => {
      const page = places.get(`errors/${name}`);
      const names = [constant, `${name}Errors`, `retryable${capital(name)}Errors`];
      return page === undefined ? [] : names.map((each) => [each, page] as const);
    }),
  );
  const whole = places.get('index');
  return (symbol) => {
    const anchor = listed[symbol];
    if (anchor !== undefined && whole !== undefined) return { page: whole, anchor };
    const found =
      codes.get(symbol) ??
      places.get(ofPages[symbol] ?? '') ??
      under(/^(?:events\/(?!signalling)|types\/)/, symbol) ??
      parts
        .filter(([suffix]) => suffix.test(symbol))
        .map(([suffix, folders]) => {
          const name = symbol.replace(suffix, '');
          return under(folders, name) ?? under(folders, small(name));
        })
        .find((page) => page !== undefined);
    return found && { page: found };
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
