import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LineEdit, lineEdits } from '../src/diff/line-edits.js';
import { patchText } from '../src/diff/patch-text.js';

const textOf = (edits: readonly LineEdit[], without: LineEdit['kind']): string[] =>
  edits.filter(({ kind }) => kind !== without).map(({ text }) => text);
const changed = (edits: readonly LineEdit[]): number =>
  edits.filter(({ kind }) => kind !== ' ').length;

/** By the length of the longest common subsequence, as the textbook has it. */
function fewest(before: readonly string[], after: readonly string[]): number {
  const rows = [Array.from({ length: after.length + 1 }, () => 0)];
  before.forEach((line, i) => {
    const row = [0];
    after.forEach((other, j) => {
      const [above = 0, left = 0, corner = 0] = [rows[i]?.[j + 1], row[j], rows[i]?.[j]];
      row.push(line === other ? corner + 1 : Math.max(above, left));
    });
    rows.push(row);
  });
  return before.length + after.length - 2 * (rows.at(-1)?.at(-1) ?? 0);
}

describe('edits of lines', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

  it('make the one text of the other, and are as few as can be', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edits = lineEdits(before, after);
        expect(textOf(edits, '+')).toEqual(before);
        expect(textOf(edits, '-')).toEqual(after);
        expect(changed(edits)).toBe(fewest(before, after));
      }),
      { numRuns: 2_000 },
    );
  });

  it('replace what has little in common, without looking long', () => {
    const [before, after] = ['a', 'b'].map((name) =>
      Array.from({ length: 3_000 }, (_, i) => `${name}${String(i)}`),
    );
    expect(changed(lineEdits(before ?? [], after ?? []))).toBe(6_000);
  });
});

describe('a patch', () => {
  const patch = (before: string, after: string): string =>
    patchText(
      { path: 'x.md', edits: lineEdits(before.split(''), after.split('')) },
      { isNew: before === '', isGone: after === '' },
    );

  it('shows what differs with three lines around it, in hunks', () => {
    expect(patch('abcdefghijklmnop', 'aBcdefghijklmnoP').split('\n')).toEqual([
      ...['--- a/x.md', '+++ b/x.md', '@@ -1,5 +1,5 @@', ' a', '-b', '+B', ' c', ' d', ' e'],
      ...['@@ -13,4 +13,4 @@', ' m', ' n', ' o', '-p', '+P', ''],
    ]);
  });

  it('of a new file or one that goes says so', () => {
    expect(patch('', 'ab')).toBe('--- /dev/null\n+++ b/x.md\n@@ -0,0 +1,2 @@\n+a\n+b\n');
    expect(patch('a', '')).toBe('--- a/x.md\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n');
  });
});
