import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './run-command.mjs';

/** Where the protocol of this workspace is declared. */
export const protocolFile = path.join(root, 'schema/src/protocol.ts');

/** Runs `ringspec-codegen` from its sources: nothing has to be built first. Resolves with the exit code. */
export async function runCodegen(args) {
  const folder = path.join(root, 'libs/codegen/dist/from-source');
  const outfile = path.join(folder, 'main.mjs');
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [path.join(root, 'libs/codegen/src/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  return main(args);
}
