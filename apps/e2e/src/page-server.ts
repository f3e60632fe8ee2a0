import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { build } from 'esbuild';

// #region policy
/** The strictest policy under which a page can place calls: no eval, no inline code, nothing foreign. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; connect-src ws: http:; media-src blob: mediastream:; require-trusted-types-for 'script'";
// #endregion policy

const pageFolder = path.join(import.meta.dirname, 'page');
const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test page</title><body><script type="module" src="/page.js"></script></body></html>`;

/** Serves the test page, with the client bundled as an application would bundle it. */
export class PageServer {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    /** The JavaScript that the page runs. */
    readonly script: string,
  ) {}

  /** Of the test page with its harness, or of a page that runs the given TypeScript alone. */
  static async start(
    source = readFileSync(path.join(pageFolder, 'main.ts'), 'utf8'),
  ): Promise<PageServer> {
    const bundle = await build({
      stdin: { contents: source, loader: 'ts', resolveDir: pageFolder },
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      conditions: ['@ringspec/source'],
      minify: true,
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    const server = createServer((request, response) => {
      const isScript = request.url === '/page.js';
      response.writeHead(200, {
        'content-type': isScript ? 'text/javascript' : 'text/html',
        'content-security-policy': STRICT_CSP,
      });
      response.end(isScript ? script : HTML);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return new PageServer(server, `http://localhost:${String(port)}/`, script);
  }

  dispose(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }
}
