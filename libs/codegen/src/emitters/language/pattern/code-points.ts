import type { CodePointRange } from './pattern-node.js';

const LAST = 0x10ffff;
/** Halves of pairs: no text that can be read has one by itself. */
const SURROGATES: CodePointRange = [0xd800, 0xdfff];

/** What `\d`, `\w`, `\s` and `.` are in ECMA-262 with the flag `u`. */
export const DIGITS: readonly CodePointRange[] = [[0x30, 0x39]];
export const WORD_CHARACTERS: readonly CodePointRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const SPACES: readonly CodePointRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_ENDS: readonly CodePointRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** Ranges in ascending order, those that touch put together, without surrogates. */
export function joined(ranges: readonly CodePointRange[]): CodePointRange[] {
  const apart = ranges
    .flatMap(([first, last]): CodePointRange[] => [
      [first, Math.min(last, SURROGATES[0] - 1)],
      [Math.max(first, SURROGATES[1] + 1), last],
    ])
    .filter(([first, last]) => first <= last)
    .toSorted(([a], [b]) => a - b);
  const out: [number, number][] = [];
  for (const [first, last] of apart) {
    const before = out.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}

/** Every code point that is in none of the ranges. */
export function complement(ranges: readonly CodePointRange[]): CodePointRange[] {
  const gaps: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of joined(ranges)) {
    if (first > next) gaps.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST) gaps.push([next, LAST]);
  return joined(gaps);
}

/** What `.` stands for: all but the ends of lines. */
export const ANY_CHARACTER: readonly CodePointRange[] = complement(LINE_ENDS);
