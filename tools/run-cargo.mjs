import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cargoTarget } from './steps/cargo-target.mjs';
import { countCargoTests } from './steps/count-cargo-tests.mjs';
import { cargoFuzzFolder } from './steps/needs/rust.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { runAndRead } from './steps/run-and-read.mjs';

// In the folder of the package whose script this is; `npm test` reads the result.
await installMissingPackages();
const env = await requireNeed('rust');
const settings = {
  ...{ CARGO_INCREMENTAL: '0', CARGO_PROFILE_DEV_DEBUG: '0', ...process.env, ...env },
  CARGO_TARGET_DIR: cargoTarget,
  PATH: `${cargoFuzzFolder}${path.delimiter}${process.env.PATH}`,
};
/** Texts that each fuzz target makes up. */
const MADE_UP = 10_000;
const chosen = process.argv.slice(2);

const cargo = (...args) => runAndRead(env.RINGSPEC_CARGO, args, { env: settings });
const lint = ['clippy', '--quiet', '--locked', '--all-targets'];
await cargo('fmt', '--check');
await cargo(...lint, '--no-default-features', '--', '-D', 'warnings');
await cargo(...lint, '--', '-D', 'warnings');
const { text } = await cargo('test', '--quiet', '--locked', ...chosen);
const total = countCargoTests(text);
if (chosen.length === 0) await fuzz();
// What does not compile has no tests.
if (process.exitCode === 1) total.numFailedTests ||= 1;
writeFileSync('test-results.json', JSON.stringify(total));

/** Without sanitizers it takes no nightly compiler; there is no unsafe code that they would watch. */
async function fuzz() {
  const manifest = ['--manifest-path', 'fuzz/Cargo.toml'];
  await cargo('fmt', '--check', ...manifest);
  await cargo('clippy', '--quiet', '--locked', ...manifest, '--', '-D', 'warnings');
  await cargo('run', '--quiet', '--locked', '--example', 'seeds');
  for (const target of ['decode', 'core']) {
    const seeds = `fuzz/corpus/${target}`;
    const found = mkdtempSync(path.join(tmpdir(), 'ringspec-fuzz-'));
    const runs = readdirSync(seeds).length + MADE_UP;
    const { code } = await cargo(
      ...['fuzz', 'run', '--dev', '--sanitizer=none', target, found, seeds, '--'],
      ...[`-runs=${runs}`, '-max_len=16384', '-timeout=60', '-print_funcs=0', '-verbosity=0'],
    );
    rmSync(found, { recursive: true });
    total[code === 0 ? 'numPassedTests' : 'numFailedTests'] += 1;
  }
}
