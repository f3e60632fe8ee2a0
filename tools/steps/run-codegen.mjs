import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run-command.mjs';

/** Where the protocol of this workspace is declared. */
export const protocolFile = path.join(root, 'schema/src/protocol.ts');

const sources = path.join(root, 'libs/codegen/src');
const cache = path.join(root, 'node_modules/.cache/ringspec');

/** Runs `ringspec-codegen` from its sources: nothing has to be built first. Resolves with the exit code. */
export async function runCodegen(args) {
  const { main } = await codegen();
  return main(args);
}

/** What the package exports, from its sources. */
export async function codegen() {
  return import(pathToFileURL(await bundledCodegen()).href);
}

/** The sources in one module, bundled again only where one of them has changed. */
async function bundledCodegen() {
  const hash = createHash('sha256');
  for (const file of sourceFiles())
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  const bundle = path.join(cache, `codegen-${hash.digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(bundle)) return bundle;
  const { build } = await import('esbuild');
  const draft = path.join(cache, `draft-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(sources, 'index.ts')],
    outfile: draft,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  for (const old of readdirSync(cache).filter((name) => name.startsWith('codegen-')))
    rmSync(path.join(cache, old), { force: true });
  renameSync(draft, bundle);
  return bundle;
}

function sourceFiles() {
  return readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
