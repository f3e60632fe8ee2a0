import path from 'node:path';
import { buildPackages } from './steps/build-packages.mjs';
import { bundleApp } from './steps/bundle-app.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { missingNeed, needs, provideNeeds } from './steps/needs.mjs';
import { benchLibraries } from './steps/needs/bench-libraries.mjs';
import { kamailio } from './steps/needs/kamailio.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { packageBin, root, runCommand } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run bench [-- <name> …]

Measures speed and memory side by side with a peer or a physical limit, in one
run, and prints a table of ratios. Without names, everything.

  faults   measures nothing: 10,000 random faults under calls, as the tests do 200.
           FAULTS says how many, FAULT_SEED repeats those of a run.
  cluster  several gateways on one PostgreSQL, ten minutes of two cores.
           CLUSTER_CALLS, CLUSTER_SESSIONS=1000,5000, CLUSTER_ROUNDS and
           CLUSTER_IDLE_S make it smaller or larger.
`);
await installPackages();
process.exitCode = process.argv.includes('faults') ? await strikeFaults() : await measure();

async function measure() {
  await buildPackages();
  const program = await bundleApp('bench');
  const env = { ...process.env, ...(await provided()) };
  const args = ['--expose-gc', program, ...process.argv.slice(2)];
  return runCommand(process.execPath, args, { env });
}

async function strikeFaults() {
  const env = { FAULTS: '10000', ...process.env };
  for (const name of ['postgres', 'nats']) Object.assign(env, await requireNeed(name));
  const args = ['--experimental-vm-modules', packageBin('jest'), 'test/faults.test.ts'];
  return runCommand(process.execPath, args, { cwd: path.join(root, 'apps/gateway'), env });
}

/** What each measurement cannot do without; of the rest, what is missing is told and passed over. */
async function provided() {
  const asked = process.argv.slice(2);
  const wants = (name) => asked.length === 0 || asked.includes(name);
  return {
    ...(asked.some((name) => name !== 'cluster') || asked.length === 0
      ? await requireNeed('chromium')
      : {}),
    ...(wants('ports') ? await whereFound(['python', 'go', 'rust', 'benchLibraries']) : {}),
    ...(['call', 'transfer', 'reconnect'].some(wants) ? await whereFound(['kamailio']) : {}),
    ...(wants('cluster') ? await whereFound(['postgres', 'nats']) : {}),
  };
}

async function whereFound(names) {
  const table = { ...needs, benchLibraries, kamailio };
  const { env, missing } = await provideNeeds(names, table);
  for (const name of missing) process.stderr.write(`${missingNeed(name, table)}\n`);
  return env;
}
