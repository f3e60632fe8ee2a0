/** Patterns of documents of others, which are written without the flag `u`. */
import { expect, it } from '@jest/globals';
import { withFlagU } from '../src/import/with-flag-u.js';

it.each([
  ['^[a-z]+$', '^[a-z]+$'],
  [String.raw`^[\w\-\.]+\@x$`, String.raw`^[\w\-\.]+@x$`],
  [String.raw`^a\-b\_c$`, '^a-b_c$'],
  [String.raw`^\"\:x{a}$`, String.raw`^":x\{a\}$`],
  [String.raw`^[^\]]{2,3}]$`, String.raw`^[^\]]{2,3}\]$`],
])('%s becomes %s', (pattern, expected) => {
  expect(withFlagU(pattern)).toBe(expected);
  for (const text of ['a', 'a-b_c', '":x{a}', '__]', 'x.y@x', ''])
    expect([text, new RegExp(expected, 'u').test(text)]).toEqual([
      text,
      new RegExp(pattern).test(text),
    ]);
});

it.each(['(', '(?<name', '[z-a]'])('%s is none', (pattern) => {
  expect(withFlagU(pattern)).toBeUndefined();
});
