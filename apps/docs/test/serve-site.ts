import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { base, readSite } from './site.js';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Colours of code are attributes of style; nothing else within a page is allowed. */
const policy =
  "default-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export interface ServedSite {
  origin: string;
  close(): Promise<void>;
}

/** The built site on a port of its own, under a strict Content-Security-Policy. */
export async function serveSite(): Promise<ServedSite> {
  const site = await readSite();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.test');
    const name = pathname.slice(base.length);
    const found = pathname.startsWith(base) ? site.get(name) : undefined;
    const type = found ? types[path.extname(name)] : types['.html'];
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', type ?? 'application/octet-stream');
    response.statusCode = found ? 200 : 404;
    response.end(found ?? site.get('404.html'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
