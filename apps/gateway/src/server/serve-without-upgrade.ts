import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** What offers another protocol, and would be taken for an upgrade again. */
const offers: ReadonlySet<string> = new Set(['upgrade', 'http2-settings', 'connection']);

/**
 * Serves a request that offers a protocol which is not spoken here, as Java's HTTP client does with
 * `h2c`, as if it did not (RFC 9110, section 7.8). Node has stopped to read the connection as HTTP by
 * then, and gives it away: it is given back, from the first line of the request on.
 */
export function serveWithoutUpgrade(
  server: Server,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!offers.has(name.toLowerCase())) lines.push(`${name}: ${rawHeaders[at + 1] ?? ''}`);
  }
  // Node reads header values as Latin-1, and so they are given back.
  stream.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  // The one listener that Node leaves behind, and adds again.
  stream.removeAllListeners('timeout');
  server.emit('connection', stream);
}
