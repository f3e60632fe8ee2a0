import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a page loads that has this code, minified, as an application ships it. */
export async function bundled(contents: string, resolveDir: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** Its bytes after gzip. */
export async function bundledSize(contents: string, resolveDir: string): Promise<number> {
  return gzipSync(await bundled(contents, resolveDir), { level: 9 }).length;
}
