/** Code and comments as gofmt leaves them. */
import { describe, expect, it } from '@jest/globals';
import { comment, marker } from '../src/emitters/go/go-text.js';

describe('a comment of Go', () => {
  it('has no headings but those of its own, which end with no sign between two paragraphs', () => {
    const text = 'First line\n\nA line alone\n\nAnother one.\n\nlower case\n\nLast line';
    expect(comment(text).filter((line) => line !== '//')).toEqual([
      '// First line',
      '// A line alone.',
      '// Another one.',
      '// lower case',
      '// Last line',
    ]);
  });

  it('has no targets of links, which would be moved to its end', () => {
    expect(comment('See [this][1].\n\n[1]: https://example.org/a\n\nEnd.')).toEqual(
      ['See [this][1].', '', '[1] https://example.org/a', '', 'End.'].map((line) =>
        `// ${line}`.trim(),
      ),
    );
  });
});

describe('a method that only says what a type is one of', () => {
  it('stands in one line of at most 99 characters before its body', () => {
    const head = 'func () is()'.length;
    expect(marker('A'.repeat(40), 'B'.repeat(59 - head))).toHaveLength(2);
    expect(marker('A'.repeat(40), 'B'.repeat(60 - head))).toHaveLength(3);
  });
});
