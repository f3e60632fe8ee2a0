import path from 'node:path';
import { build } from 'esbuild';

/** Minified, as an application ships it. */
export async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents,
      resolveDir: path.join(process.cwd(), 'apps/bench/src/validation'),
      loader: 'ts',
    },
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
