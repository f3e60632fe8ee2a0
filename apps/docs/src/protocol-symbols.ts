import type { Page } from './page.js';

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
};

/** A page of the protocol, or a heading of one. */
export interface ProtocolPlace {
  page: Page;
  anchor?: string;
}

/**
 * Finds where the protocol says what a name of the typed package (`@ringspec/generated`) is:
 * events, types, the parts of messages and operations, codes of errors and maps of them all.
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
