import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';
import { root } from '../run-command.mjs';
import { runQuietly } from '../run-quietly.mjs';

const OLDEST = [1, 85];
const CARGO_FUZZ = '0.13.2';
const folder = path.join(root, `node_modules/.cache/ringspec/cargo-fuzz-${CARGO_FUZZ}`);
const CANDIDATES = ['cargo', path.join(homedir(), '.cargo/bin/cargo')];

/** Where `cargo` finds `cargo fuzz`. */
export const cargoFuzzFolder = path.join(folder, 'bin');

/** Rust's `cargo`, with its formatter and its linter, and a fuzzer in the cache. */
export const rust = {
  name: 'Rust',
  variable: 'RINGSPEC_CARGO',
  find: () => (hasFuzzer() ? complete() : undefined),
  install: async () => {
    if (!complete()) await installDebianPackages('cargo', 'rust-clippy', 'rustfmt', 'g++');
    const cargo = complete();
    if (!cargo || hasFuzzer()) return;
    const args = ['install', 'cargo-fuzz', '--version', CARGO_FUZZ, '--locked', '--root', folder];
    await runQuietly('Installing the fuzzer of Rust', cargo, args);
  },
  howTo:
    `Install Rust ${OLDEST.join('.')} or newer with clippy and rustfmt (https://rustup.rs) or ` +
    'name its cargo in CARGO, and a compiler for C++ (Debian and Ubuntu: sudo apt-get install ' +
    'g++); its fuzzer, and what models and client depend on, come from crates.io.',
};

const hasFuzzer = () => existsSync(path.join(cargoFuzzFolder, 'cargo-fuzz'));

/** The fuzzer itself is C++. */
function complete() {
  const { status } = spawnSync(process.env.CXX ?? 'c++', ['--version']);
  if (status !== 0) return undefined;
  return [process.env.CARGO, ...CANDIDATES].find((each) => each && isComplete(each));
}

function isComplete(cargo) {
  const say = (...args) => spawnSync(cargo, args, { encoding: 'utf8' });
  const [, major, minor] = /^cargo (\d+)\.(\d+)/.exec(say('--version').stdout ?? '') ?? [];
  const isNewEnough = Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1];
  return isNewEnough && ['fmt', 'clippy'].every((tool) => say(tool, '--version').status === 0);
}
