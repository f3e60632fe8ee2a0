/** Packages of the system: what is asked for at once is installed by one `apt-get`. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installDebianPackages } from '../steps/install-debian-packages.mjs';

const before = process.env['PATH'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-apt-'));
  process.env['PATH'] = `${folder}${path.delimiter}${before ?? ''}`;
  put('sudo', 'shift; exec "$@"');
});
afterEach(() => {
  process.env['PATH'] = before;
  rmSync(folder, { recursive: true });
});

function put(program: string, script: string): void {
  const file = path.join(folder, program);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** An `apt-get` that notes what it is asked for, and has no such package. */
function putApt(lacking = 'none'): void {
  const note = `echo "$*" >> '${folder}/asked'`;
  put('apt-get', `${note}\ncase " $* " in *" ${lacking} "*) exit 100;; esac`);
}

function asked(): string[] {
  const lines = readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n');
  return lines.filter((line) => line !== '--version');
}

const install = (names: readonly string[]): string => `install -y -q ${names.join(' ')}`;

describe('packages of the system', () => {
  it('that are asked for at the same time are installed in one go, each once', async () => {
    putApt();
    await Promise.all([
      installDebianPackages('one', 'two'),
      installDebianPackages('two', 'three'),
      installDebianPackages('four'),
    ]);
    expect(asked()).toEqual(['update -q', install(['one', 'two', 'three', 'four'])]);
  });

  it('are installed without the one that cannot be had', async () => {
    putApt('two');
    await Promise.all(['one', 'two', 'three'].map((name) => installDebianPackages(name)));
    const all = [['one', 'two', 'three'], ['one'], ['two'], ['three']];
    expect(asked()).toEqual(['update -q', ...all.map(install)]);
  });
});
