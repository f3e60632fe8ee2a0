/** What pages say in prose is held to what there is: names, and the code of every block. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { collectPages } from '../src/collect-pages.js';
import { apiFolder, joinedSources } from '../src/joined-sources.js';
import type { Page } from '../src/page.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** Names that no file has: an option of Maven, and a type made up to show how types are named. */
const foreign = new Set(['DskipTests', 'CarOwner']);

let pages: Page[];
beforeAll(async () => {
  const byHand = joinedSources.filter(({ from }) => from !== apiFolder);
  pages = await collectPages(root, byHand);
});

/** Every word of every file that is not prose, and of the paths of all. */
function wordsOfSources(): Set<string> {
  const all = execFileSync('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 1e8 })
    .toString()
    .split('\0');
  const files = all
    .filter((file) =>
      /\.(ts|tsx|mjs|js|json|html|ya?ml|py|go|rs|kts?|java|swift|sh|toml|conf|service|env)$/.test(
        file,
      ),
    )
    .filter((file) => !file.endsWith('test/prose.test.ts') && file !== 'package-lock.json');
  const words = new Set(all.join('/').match(/[A-Za-z_$][\w$]*/g));
  for (const file of files)
    for (const [word] of readFileSync(path.join(root, file), 'utf8').matchAll(/[A-Za-z_$][\w$]*/g))
      words.add(word);
  return words;
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
}

describe('prose', () => {
  it('names nothing that exists nowhere', () => {
    const words = wordsOfSources();
    // Looks like a name of a program: two capitals, a capital inside, or an underscore.
    const isName = (word: string): boolean => /^[a-z$]+[A-Z]|^[A-Z][a-z]+[A-Z]|_/.test(word);
    const unknown = pages.flatMap(({ source, text }) =>
      [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
        (code.match(/[A-Za-z_$][\w$]*/g) ?? [])
          .filter((word) => isName(word) && !words.has(word) && !foreign.has(word))
          .map((word) => `${source}: ${word}`),
      ),
    );
    expect(pages.length).toBeGreaterThan(100);
    expect(unknown).toEqual([]);
  });
});

/** Why a block of this language is neither run nor checked here. */
const exceptions: Readonly<Record<string, string>> = {
  bash: 'commands, which shell.test.ts holds to the programs',
  diff: 'pairs of models that the tests of compat hold to ajv and to TypeScript',
  go: 'the tests of the port for Go compile and run the examples of its README',
  kotlin: 'the tests of the port for Kotlin compile the examples of its README',
  java: 'the tests of the port for Java compile the examples of its README',
  mermaid: 'drawn when the site is built, which fails on what it cannot draw',
  py: 'the tests of the port for Python run the examples of its README',
  python: 'the tests of the port for Python run the examples of its README',
  rust: 'the tests of the port for Rust compile the examples of its README',
  sh: 'commands, which shell.test.ts holds to the programs',
  swift: 'the tests of the port for Swift compile the examples of its README',
  text: 'output and notation',
  toml: 'configuration of other programs',
  yaml: 'a document that the generator reads; its tests have such',
  '': 'output and notation',
};

/** The same, where it stands in a README. */
const exceptionsOfReadmes: Readonly<Record<string, string>> = {
  ...exceptions,
  html: 'apps/e2e/test/drop-in.test.ts runs the drop-in by its script',
  typescript: 'libs/codegen/test/rule-examples.test.ts runs the examples of rules',
};

describe('a block of code', () => {
  const blocksOf = ({ source, text }: Page) =>
    [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, info = '', code = '']) => ({
      source,
      language: /^[\w-]*/.exec(info)?.[0] ?? '',
      code,
    }));

  it('is JSON where it says so', () => {
    const wrong = pages
      .flatMap(blocksOf)
      .filter(({ language }) => language === 'json')
      .filter(({ code }) => {
        try {
          JSON.parse(code);
          return false;
        } catch {
          return true;
        }
      });
    expect(wrong).toEqual([]);
  });

  it('on a page of this site is a file that tests run, and else is listed with the reason', () => {
    const own = pages.filter(({ source }) => source.startsWith('apps/docs/pages/'));
    const byHand = own.flatMap(({ source }) =>
      blocksOf({ source, path: '', text: readFileSync(path.join(root, source), 'utf8') }),
    );
    expect(byHand.filter(({ language }) => !(language in exceptions))).toEqual([]);
    // The TypeScript of READMEs is checked, and where it can be run, by tools/test/examples.test.ts.
    const checked = new Set(['ts', 'json', 'js']);
    const others = pages.filter(({ source }) => !source.startsWith('apps/docs/pages/'));
    const unknown = others
      .flatMap(blocksOf)
      .filter(({ language }) => !(language in exceptionsOfReadmes) && !checked.has(language))
      .map(({ source, language }) => `${source}: ${language}`);
    expect(unknown).toEqual([]);
  });
});
