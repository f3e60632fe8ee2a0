import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';

const OLDEST = [1, 85];
const CANDIDATES = ['cargo', path.join(homedir(), '.cargo/bin/cargo')];

/** Rust's `cargo`, with its formatter and its linter. */
export const rust = {
  name: 'Rust',
  variable: 'RINGSPEC_CARGO',
  find: () => [process.env.CARGO, ...CANDIDATES].find((each) => each && isComplete(each)),
  install: () => installDebianPackages('cargo', 'rust-clippy', 'rustfmt'),
  howTo:
    `Install Rust ${OLDEST.join('.')} or newer with clippy and rustfmt (https://rustup.rs) or ` +
    'name its cargo in CARGO; what models and client depend on comes from crates.io.',
};

function isComplete(cargo) {
  const say = (...args) => spawnSync(cargo, args, { encoding: 'utf8' });
  const [, major, minor] = /^cargo (\d+)\.(\d+)/.exec(say('--version').stdout ?? '') ?? [];
  const isNewEnough = Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1];
  return isNewEnough && ['fmt', 'clippy'].every((tool) => say(tool, '--version').status === 0);
}
