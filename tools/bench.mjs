import { buildPackages } from './steps/build-packages.mjs';
import { bundleApp } from './steps/bundle-app.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { missingNeed, provideNeeds } from './steps/needs.mjs';
import { runCommand } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run bench [-- <name> …]

Measures speed and memory side by side with a peer or a physical limit, in one
run, and prints a table of ratios. Without names, everything.
`);
await installPackages();
await buildPackages();
const program = await bundleApp('bench');
const { env: provided, missing } = await provideNeeds(['chromium']);
if (missing.length > 0) {
  process.stderr.write(`${missingNeed('chromium')}\n`);
  process.exit(1);
}
const env = { ...process.env, ...provided };
process.exitCode = await runCommand(
  process.execPath,
  ['--expose-gc', program, ...process.argv.slice(2)],
  { env },
);
