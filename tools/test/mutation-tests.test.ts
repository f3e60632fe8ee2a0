import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importsOf } from '../imports.mjs';
import { mutatedPackages } from '../mutation/packages.mjs';
import { testFiles } from '../mutation/test-files.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** A file and all that it imports by a path. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  const source = [file, file.replace(/\.js$/, '.ts')].find((name) => existsSync(name));
  if (source === undefined || seen.has(source)) return seen;
  seen.add(source);
  for (const from of importsOf(readFileSync(source, 'utf8')))
    if (from.startsWith('.')) reached(path.resolve(path.dirname(source), from), seen);
  return seen;
}

describe.each(Object.keys(mutatedPackages))('the tests that are run on mutants of %s', (name) => {
  it('need nothing of the tools, which are not copied for them', () => {
    const files = testFiles(name);
    expect(files.length).toBeGreaterThan(5);
    const strays = files.filter((file) =>
      [...reached(path.join(root, file))].some((each) =>
        path.relative(root, each).startsWith('tools'),
      ),
    );
    expect(strays).toEqual([]);
  });
});
