import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root, runCommand, runPackageBin } from './run-command.mjs';

/** Builds the site, or serves it, as the arguments of `npm run docs` say. Returns an exit code. */
export async function buildDocs(args) {
  const api = await runPackageBin('typedoc', ['--out', 'dist/api', '--logLevel', 'Error']);
  if (api !== 0) return api;
  const { build } = await import('esbuild');
  const outfile = path.join(root, 'apps/docs/dist/main.mjs');
  await mkdir(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [path.join(root, 'apps/docs/src/main.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return runCommand(process.execPath, [outfile, root, ...args]);
}
