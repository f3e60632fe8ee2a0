import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cargoTarget } from './steps/cargo-target.mjs';
import { countCargoTests } from './steps/count-cargo-tests.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';

// In the folder of the package whose script this is; `npm test` reads the result.
await installMissingPackages();
const env = await requireNeed('rust');
const settings = {
  ...{ CARGO_INCREMENTAL: '0', CARGO_PROFILE_DEV_DEBUG: '0', ...process.env, ...env },
  CARGO_TARGET_DIR: cargoTarget,
};

/** Runs cargo with its output shown, and resolves with what it said. A failure fails the run. */
function cargo(...args) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'inherit'];
    const child = spawn(env.RINGSPEC_CARGO, args, { env: settings, stdio });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.exitCode = 1;
      resolve(text);
    });
  });
}

const lint = ['clippy', '--quiet', '--locked', '--all-targets'];
await cargo('fmt', '--check');
await cargo(...lint, '--no-default-features', '--', '-D', 'warnings');
await cargo(...lint, '--', '-D', 'warnings');
const text = await cargo('test', '--quiet', '--locked', ...process.argv.slice(2));
const total = countCargoTests(text);
// What does not compile has no tests.
if (process.exitCode === 1) total.numFailedTests ||= 1;
writeFileSync('test-results.json', JSON.stringify(total));
