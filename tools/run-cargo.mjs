import { writeFileSync } from 'node:fs';
import { cargoTarget } from './steps/cargo-target.mjs';
import { countCargoTests } from './steps/count-cargo-tests.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { runAndRead } from './steps/run-and-read.mjs';

// In the folder of the package whose script this is; `npm test` reads the result.
await installMissingPackages();
const env = await requireNeed('rust');
const settings = {
  ...{ CARGO_INCREMENTAL: '0', CARGO_PROFILE_DEV_DEBUG: '0', ...process.env, ...env },
  CARGO_TARGET_DIR: cargoTarget,
};

const cargo = (...args) => runAndRead(env.RINGSPEC_CARGO, args, { env: settings });
const lint = ['clippy', '--quiet', '--locked', '--all-targets'];
await cargo('fmt', '--check');
await cargo(...lint, '--no-default-features', '--', '-D', 'warnings');
await cargo(...lint, '--', '-D', 'warnings');
const text = await cargo('test', '--quiet', '--locked', ...process.argv.slice(2));
const total = countCargoTests(text);
// What does not compile has no tests.
if (process.exitCode === 1) total.numFailedTests ||= 1;
writeFileSync('test-results.json', JSON.stringify(total));
