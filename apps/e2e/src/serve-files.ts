import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface ServedFiles {
  origin: string;
  close(): Promise<void>;
}

/** Files by their path below `base`, on a port of their own, under a Content-Security-Policy. */
export async function serveFiles(
  files: ReadonlyMap<string, Buffer | string>,
  policy: string,
  base = '/',
): Promise<ServedFiles> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.test');
    const name = pathname.slice(base.length).replace(/(^|\/)$/, '$1index.html');
    const found = pathname.startsWith(base) ? files.get(name) : undefined;
    const type = found === undefined ? types['.html'] : types[path.extname(name)];
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', type ?? 'application/octet-stream');
    response.statusCode = found === undefined ? 404 : 200;
    response.end(found ?? files.get('404.html'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${String(port)}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
