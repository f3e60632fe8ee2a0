import { describe, expect, it } from '@jest/globals';
import { includeCode, includedFiles } from '../src/include-code.js';

const program = [
  "import { a } from 'a';",
  'export function run(): void {',
  '  // #region one',
  '  if (a) {',
  '    a();',
  '  }',
  '  // #region inner',
  '  a();',
  '  // #endregion inner',
  '  // #endregion one',
  '}',
  '',
].join('\n');
const files = new Map([
  ['examples/a.ts', program],
  ['deploy/app.service', '[Unit]\nDescription=A\n'],
  ['app/README.md', '# A\n\nText.\n\n## Settings\n\nSee [b](../b.md), [c](#more).\n\n## More\n'],
]);

describe('a page that includes code', () => {
  it('has the longest block in a language of a README', () => {
    const readme =
      '# A\n\n```go\na()\n```\n\n```go,norun\na()\nb()\n```\n\n```py\na = 1\nb = 2\nc = 3\n```\n';
    const readmes = new Map([['go/README.md', readme]]);
    expect(includeCode('<<< @/go/README.md#block:go [Go]', readmes)).toBe(
      '```go [Go]\na()\nb()\n```',
    );
    expect(() => includeCode('<<< @/go/README.md#block:rust', readmes)).toThrow(
      'go/README.md has no block of rust.',
    );
  });

  it('has a region whose markers a formatter has set apart from the sign of a comment', () => {
    const python = '# region a\nx = 1\n# endregion a\n# region b\ny = 2\n# endregion b\n';
    expect(includeCode('<<< @/b.py#b', new Map([['b.py', python]]))).toBe('```py\ny = 2\n```');
  });

  it('has a region without its indentation and without markers', () => {
    expect(includeCode('Do:\n\n<<< @/examples/a.ts#one\n\nDone.', files)).toBe(
      'Do:\n\n```ts\nif (a) {\n  a();\n}\na();\n```\n\nDone.',
    );
  });

  it('has a whole file, in the language that its ending stands for, with a title', () => {
    expect(includeCode('<<< @/deploy/app.service [/etc/app.service]', files)).toBe(
      '```ini [/etc/app.service]\n[Unit]\nDescription=A\n```',
    );
  });

  it('has a section of another page, whose links still lead there', () => {
    expect(includeCode('<<< @/app/README.md#settings', files)).toBe(
      'See [b](/b.md), [c](/app/README.md#more).',
    );
  });

  it.each(['<<< @/examples/a.ts#two', '<<< @/app/README.md#two'])('is refused for %j', (line) => {
    expect(() => includeCode(line, files)).toThrow('two');
  });

  it('says which files that are', () => {
    expect(includedFiles('<<< @/a/b.ts#c\ntext\n<<< @/d.txt\n`<<< @/e`')).toEqual([
      'a/b.ts',
      'd.txt',
    ]);
  });
});
