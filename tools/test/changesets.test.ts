import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../imports.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.changeset');

describe('changesets', () => {
  it('name packages that there are: a release ends at the first that is not', () => {
    const known = new Set(readPackages(root).map(({ name }) => name));
    const files = readdirSync(folder).filter((file) => /\.md$/.test(file) && file !== 'README.md');
    const named = files.flatMap((file) => {
      const [, head = ''] = readFileSync(path.join(folder, file), 'utf8').split(/^---$/m);
      return [...head.matchAll(/^(['"]?)(.+)\1: (?:patch|minor|major)$/gm)].map(
        ([, , name = '']) => `${file}: ${name}`,
      );
    });
    expect(named.length).toBeGreaterThanOrEqual(files.length);
    expect(named.filter((each) => !known.has(each.replace(/^.*: /, '')))).toEqual([]);
  });
});
