import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';

/** What a browser loads for the first page of a site before anybody does anything. */
export interface PageLoad {
  requests: number;
  /** Gzipped, but for what is packed already. */
  bytes: number;
  /** Scripts and styles that nothing is shown before, by the browser's word. */
  blocking: number;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Opens the page `index.html` of a built site in a browser that has seen nothing of it. */
export async function pageLoad(browser: Browser, site: string): Promise<PageLoad> {
  const load = { requests: 0, bytes: 0, blocking: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.test');
    const file = path.join(site, pathname.replace(/\/$/, '/index.html'));
    load.requests += 1;
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const content = readFileSync(file);
    const isPacked = file.endsWith('.woff2');
    const sent = isPacked ? content : gzipSync(content);
    load.bytes += sent.length;
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': type,
      ...(isPacked ? {} : { 'content-encoding': 'gzip' }),
    });
    response.end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${String(port)}/`, { waitUntil: 'networkidle' });
  load.blocking = await page.evaluate(
    () =>
      performance
        .getEntriesByType('resource')
        .filter(
          (entry) => 'renderBlockingStatus' in entry && entry.renderBlockingStatus === 'blocking',
        ).length,
  );
  await page.close();
  server.closeAllConnections();
  server.close();
  return load;
}
