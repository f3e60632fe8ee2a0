import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mutatedPackages } from '../mutation/packages.mjs';
import { compareSurvivors, describeMutant, listedSurvivors } from '../mutation/survivors.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const source = 'if (a < b) {\n  open();\n}\n';
const block = { start: { line: 1, column: 12 }, end: { line: 3, column: 2 } };
const survivor = describeMutant({ file: 'a.ts', location: block, replacement: '{}' }, source);

describe('mutants that survive', () => {
  it('are named by the text of their line, so that lines before it may come and go', () => {
    expect(survivor).toEqual({
      file: 'a.ts',
      line: 'if (a < b) {',
      code: '{ open(); }',
      becomes: '{}',
    });
    const later = { start: { line: 3, column: 12 }, end: { line: 5, column: 2 } };
    const moved = { file: 'a.ts', location: later, replacement: '{}' };
    expect(describeMutant(moved, `\n\n${source}`)).toEqual(survivor);
  });

  it('must be listed, with a reason', () => {
    const files = new Set(['a.ts']);
    const why = 'Nobody sees it.';
    expect(compareSurvivors([survivor], [], files).unlisted).toEqual([survivor]);
    expect(compareSurvivors([survivor], [survivor], files).withoutReason).toEqual([survivor]);
    const nothing = { unlisted: [], gone: [], withoutReason: [] };
    expect(compareSurvivors([survivor], [{ ...survivor, why }], files)).toEqual(nothing);
  });

  it('are told when a test notices them now, if their file was mutated at all', () => {
    const listed = [{ ...survivor, why: 'Nobody sees it.' }];
    expect(compareSurvivors([], listed, new Set(['a.ts'])).gone).toEqual(listed);
    expect(compareSurvivors([], listed, new Set(['b.ts'])).gone).toEqual([]);
  });

  it.each(Object.entries(mutatedPackages))(
    'of %s are all of its sources, once each, with a reason',
    (name, { sources }) => {
      const listed = listedSurvivors(root, name);
      expect(listed.filter(({ why, file }) => !why || !file.startsWith(`${sources}/`))).toEqual([]);
      const keys = listed.map(({ file, line, code, becomes }) =>
        [file, line, code, becomes].join(),
      );
      expect(keys).toEqual([...new Set(keys)]);
    },
  );

  it.each(Object.keys(mutatedPackages))('of %s stand in code that is there', (name) => {
    const lines = new Map<string, ReadonlySet<string>>();
    const linesOf = (file: string): ReadonlySet<string> => {
      const known = lines.get(file);
      if (known) return known;
      const source = path.join(root, file);
      const text = existsSync(source) ? readFileSync(source, 'utf8') : '';
      const found = new Set(text.split('\n').map((line) => line.trim()));
      lines.set(file, found);
      return found;
    };
    const gone = listedSurvivors(root, name).filter(({ file, line }) => !linesOf(file).has(line));
    expect(gone).toEqual([]);
  });
});
