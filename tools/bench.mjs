import { buildPackages } from './steps/build-packages.mjs';
import { bundleApp } from './steps/bundle-app.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { missingNeed, needs, provideNeeds } from './steps/needs.mjs';
import { benchLibraries } from './steps/needs/bench-libraries.mjs';
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
const env = { ...process.env, ...(await requireNeed('chromium')), ...(await toolchains()) };
process.exitCode = await runCommand(
  process.execPath,
  ['--expose-gc', program, ...process.argv.slice(2)],
  { env },
);

/** What programs in other languages are built with, where they are measured; what is missing is told, and passed over. */
async function toolchains() {
  const asked = process.argv.slice(2);
  if (asked.length > 0 && !asked.includes('ports')) return {};
  const table = { ...needs, benchLibraries };
  const { env: found, missing } = await provideNeeds(
    ['python', 'go', 'rust', 'benchLibraries'],
    table,
  );
  for (const name of missing) process.stderr.write(`${missingNeed(name, table)}\n`);
  return found;
}
