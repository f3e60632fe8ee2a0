/** docs/security-requirements.md has every item, and each names a test that exists or says why there is none. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');
const page = 'docs/security-requirements.md';

/** Sections of the standards, and how many items each has. */
const sections: Readonly<Record<string, number>> = {
  '4.4': 4,
  '6.1': 3,
  '6.2': 12,
  '6.3': 8,
  '6.4': 6,
  '6.5': 8,
  '6.6': 4,
  '6.7': 2,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 3,
  '7.6': 2,
  '9.1': 3,
  '9.2': 4,
  '10.4': 16,
  '13.3': 4,
  '16.3': 4,
  '17.3': 2,
};

/** Sections of RFC 9700 that apply to tokens without redirects. */
const bestPractice = [
  '2.2.1',
  '2.2.2',
  '2.3',
  '2.4',
  '4.9',
  '4.10',
  '4.13',
  '4.14',
  '4.15',
  '4.16',
];

interface Row {
  item: string;
  heldBy: string;
}

const rows: readonly Row[] = readFileSync(path.join(root, page), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, item = '']) => /\d/.test(item))
  .map(([, item = '', , heldBy = '']) => ({ item, heldBy }));

interface TestLink {
  title: string;
  file: string;
}

const linksIn = (text: string): TestLink[] =>
  [...text.matchAll(/\[([^\]]+)\]\(([^)]+\.test\.tsx?)\)/g)].map(([, title = '', link = '']) => ({
    title,
    file: path.posix.join(path.dirname(page), link),
  }));

const titlesByFile = new Map<string, ReadonlySet<string>>();

/** First arguments of `it(…)`, `test(…)` and `it.each(…)(…)` in a file. */
function titlesOf(file: string): ReadonlySet<string> {
  const known = titlesByFile.get(file);
  if (known) return known;
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title) && isTest(node.expression)) titles.add(title.text);
    }
    ts.forEachChild(node, visit);
  };
  const text = readFileSync(path.join(root, file), 'utf8');
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  titlesByFile.set(file, titles);
  return titles;
}

function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it' || callee.text === 'test';
  const inner =
    ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)
      ? callee.expression
      : undefined;
  return inner !== undefined && isTest(inner);
}

describe('the security requirements', () => {
  it('have a row for every item, and no other', () => {
    const items = Object.entries(sections).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, i) => `${section}.${String(i + 1)}`),
    );
    items.push(...bestPractice.map((section) => `RFC 9700, ${section}`));
    expect(rows.map(({ item }) => item).sort()).toEqual(items.sort());
  });

  it('name a test or a reason each', () => {
    expect(rows.filter(({ heldBy }) => heldBy === '')).toEqual([]);
  });

  it('name tests that exist', () => {
    const links = rows.flatMap(({ heldBy }) => linksIn(heldBy));
    expect(links.length).toBeGreaterThan(0);
    const missing = links.filter(({ file, title }) => !titlesOf(file).has(title));
    expect(missing).toEqual([]);
  });
});
