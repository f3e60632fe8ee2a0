import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type ServedFiles, serveFiles } from './serve-files.js';

// #region policy
/** The strictest policy under which a page can place calls: no eval, no inline code, nothing foreign. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; connect-src ws: http:; media-src blob: mediastream:; require-trusted-types-for 'script'";
// #endregion policy

const pageFolder = path.join(import.meta.dirname, 'page');
const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test page</title><body><script type="module" src="/page.js"></script></body></html>`;

/** Serves the test page, with the client bundled as an application would bundle it. */
export class PageServer {
  readonly url: string;

  private constructor(
    private readonly files: ServedFiles,
    /** The JavaScript that the page runs. */
    readonly script: string,
  ) {
    this.url = `${files.origin}/`;
  }

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
    const files = new Map([
      ['index.html', HTML],
      ['page.js', script],
    ]);
    return new PageServer(await serveFiles(files, STRICT_CSP), script);
  }

  dispose(): Promise<void> {
    return this.files.close();
  }
}
