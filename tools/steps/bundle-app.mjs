import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './run-command.mjs';

/** Bundles `src/main.ts` of an app into a program that Node runs, and returns its path. */
export async function bundleApp(name) {
  const { build } = await import('esbuild');
  const outfile = path.join(root, 'apps', name, 'dist/main.mjs');
  await mkdir(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [path.join(root, 'apps', name, 'src/main.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}
