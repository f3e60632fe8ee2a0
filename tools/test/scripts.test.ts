/** Every script can be called in a clone where nothing is installed yet. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const execute = promisify(execFile);

function scriptsOf(folder: string): [name: string, command: string][] {
  const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  return Object.entries(manifest.scripts ?? {});
}

const folders = ['libs', 'libs/ports', 'apps']
  .flatMap((group) => readdirSync(path.join(root, group)).map((name) => `${group}/${name}`))
  .filter((folder) => existsSync(path.join(root, folder, 'package.json')));

describe('scripts', () => {
  it('start with Node and a file of the clone, never with a program that must be installed', () => {
    for (const folder of ['.', 'schema', 'generated', 'tools', ...folders]) {
      for (const [name, command] of scriptsOf(folder)) {
        const programs = command.split('&&').map((each) => each.trim().split(' ')[0]);
        expect({ folder, name, programs: new Set(programs) }).toEqual({
          ...{ folder, name },
          programs: new Set(['node']),
        });
      }
    }
  });

  it.each(scriptsOf('.').map(([name]) => name))('%s answers --help', async (name) => {
    const { stdout } = await execute('npm', ['run', '--silent', name, '--', '--help'], {
      cwd: root,
    });
    expect(stdout).toMatch(/usage|options/i);
  });
});
