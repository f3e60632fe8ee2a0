// Runs the generator from its sources: nothing has to be built first.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './steps/install-packages.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run generate [-- <options of ringspec-codegen generate>]

Regenerates generated/ from schema/.

Options:
  --check       write nothing; report files that are missing, changed or orphaned
  --only <a,b>  only these artefacts
`);
await installPackages();
const { build } = await import('esbuild');

const root = path.resolve(import.meta.dirname, '..');
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
process.exitCode = await main([
  'generate',
  '--protocol',
  path.join(root, 'schema/src/protocol.ts'),
  '--out',
  path.join(root, 'generated'),
  ...process.argv.slice(2),
]);
