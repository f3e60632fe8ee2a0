import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildPackages } from './steps/build-packages.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { missingNeed, provideNeeds } from './steps/needs.mjs';
import { root, runCommand } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run bench [-- <name> …]

Measures speed and memory side by side with a peer or a physical limit, in one
run, and prints a table of ratios. Without names, everything.
`);
await installPackages();
await buildPackages();
const { build } = await import('esbuild');
const outfile = path.join(root, 'apps/bench/dist/main.mjs');
await mkdir(path.dirname(outfile), { recursive: true });
await build({
  entryPoints: [path.join(root, 'apps/bench/src/main.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
});
const { env: provided, missing } = await provideNeeds(['chromium']);
if (missing.length > 0) {
  process.stderr.write(`${missingNeed('chromium')}\n`);
  process.exit(1);
}
const env = { ...process.env, ...provided };
process.exitCode = await runCommand(
  process.execPath,
  ['--expose-gc', outfile, ...process.argv.slice(2)],
  { env },
);
