import { buildPackages } from './steps/build-packages.mjs';
import { bundleApp } from './steps/bundle-app.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { runCommand } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run bench [-- <name> …]

Measures speed and memory side by side with a peer or a physical limit, in one
run, and prints a table of ratios. Without names, everything.
`);
await installPackages();
await buildPackages();
const program = await bundleApp('bench');
const env = { ...process.env, ...(await requireNeed('chromium')) };
process.exitCode = await runCommand(
  process.execPath,
  ['--expose-gc', program, ...process.argv.slice(2)],
  { env },
);
