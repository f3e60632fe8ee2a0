import { ClientError } from '../errors/client-error.js';

const schemes: Readonly<Record<string, string>> = {
  'ws:': 'ws:',
  'wss:': 'wss:',
  'http:': 'ws:',
  'https:': 'wss:',
};

const defaultPath = '/ws';

/** Where the page comes from, as in `window.location`. */
export interface PageOrigin {
  readonly protocol: string;
  readonly host: string;
}

/**
 * The WebSocket address of a gateway given as `host`, `host:port` or a URL; of the page's own origin
 * where none is given. A bare host gets the security of the page; outside pages it gets TLS, but
 * for loopback.
 * @throws ClientError InvalidConfig
 */
export function gatewayUrl(serverIp: string | undefined, page: PageOrigin | undefined): string {
  const pageScheme = page && schemes[page.protocol];
  if (serverIp === undefined) {
    if (!page || pageScheme === undefined) {
      throw invalid('is needed here');
    }
    return `${pageScheme}//${page.host}${defaultPath}`;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(serverIp)) return fromUrl(serverIp);
  const url = parse(`ws://${serverIp}`);
  const scheme = pageScheme ?? (isLoopback(url.hostname) ? 'ws:' : 'wss:');
  return fromUrl(`${scheme}//${serverIp}`);
}

function fromUrl(text: string): string {
  const url = parse(text);
  const scheme = schemes[url.protocol];
  if (scheme === undefined) throw invalid('must be a ws:, wss:, http: or https: URL');
  if (url.username !== '' || url.password !== '') throw invalid('must not carry credentials');
  const path = url.pathname === '/' ? defaultPath : url.pathname;
  return `${scheme}//${url.host}${path}${url.search}`;
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw invalid('must be a host, host:port or URL', { cause });
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function invalid(what: string, options?: ErrorOptions): ClientError {
  return ClientError.of('InvalidConfig', `Config.serverIp ${what}.`, options);
}
