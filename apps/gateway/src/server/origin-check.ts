import type { IncomingMessage } from 'node:http';

export interface OriginRules {
  allowedOrigins: readonly string[];
  trustProxy: boolean;
}

/**
 * Whether a page may open a WebSocket: browsers name the page's origin, and that of another site is
 * refused unless it was allowed (RFC 6455, 10.2). What names none is not a browser, and admitted.
 */
export function originIsAllowed(request: IncomingMessage, rules: OriginRules): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (rules.allowedOrigins.includes('*') || rules.allowedOrigins.includes(origin)) return true;
  const forwarded = rules.trustProxy ? request.headers['x-forwarded-host'] : undefined;
  const host = typeof forwarded === 'string' ? lastOf(forwarded) : request.headers.host;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** The address of the client; behind a proxy the one that the proxy saw, not what the client claims. */
export function remoteAddressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  if (typeof forwarded === 'string') return lastOf(forwarded);
  return request.socket.remoteAddress ?? 'unknown';
}

/** Each proxy appends: the last entry is that of the one which is trusted. */
function lastOf(list: string): string {
  return list.slice(list.lastIndexOf(',') + 1).trim();
}
