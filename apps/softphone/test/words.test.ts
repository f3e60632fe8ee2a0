/** Every text is in the catalogue, and every language has every text. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { english } from '../src/words/english.js';
import { bestLanguage, languages, localeOf } from '../src/words/languages.js';

const source = path.resolve(import.meta.dirname, '../src');
const readAloud = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);
/** A name, a command and the names of keys are the same in every language. */
const untranslated = new Set(['Ringspec', 'npx ringspec-gateway user add', '?', '·', '(?)']);

/** Texts of a file that a person would see or hear, written where they are used. */
function textsIn(file: string): string[] {
  const found: string[] = [];
  const note = (text: string): void => {
    const trimmed = text.replace(/&\w+;/g, '').trim();
    if (/[\p{L}?]/u.test(trimmed) && !untranslated.has(trimmed)) found.push(trimmed);
  };
  const noteLiterals = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node))
      return;
    if (ts.isBinaryExpression(node) && /Equals/.test(ts.SyntaxKind[node.operatorToken.kind]))
      return;
    if (ts.isStringLiteralLike(node)) note(node.text);
    if (ts.isTemplateExpression(node)) {
      for (const text of [node.head, ...node.templateSpans.map(({ literal }) => literal)])
        note(text.text);
    }
    ts.forEachChild(node, noteLiterals);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxAttribute(node)) {
      if (readAloud.has(node.name.getText()) && node.initializer) noteLiterals(node.initializer);
      else if (node.initializer) ts.forEachChild(node.initializer, visit);
      return;
    }
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      noteLiterals(node.expression);
    }
    ts.forEachChild(node, visit);
  };
  const text = readFileSync(file, 'utf8');
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

const views = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

describe('the views', () => {
  it('are found', () => {
    expect(views).toContain(path.join('views', 'call-controls.tsx'));
  });

  it.each(views)('%s has no text of its own', (file) => {
    expect(textsIn(path.join(source, file))).toEqual([]);
  });
});

describe('a language', () => {
  const keys = Object.keys(english).sort();
  /** Texts that two languages may share. */
  const shared = new Set([
    'numberExample',
    'deviceNth',
    'video',
    'online',
    'offline',
    'connectionLoggedIn',
    'statusOnline',
    'statusOffline',
  ]);
  const print = (text: unknown): string =>
    typeof text === 'function'
      ? String((text as (...about: unknown[]) => string)('A', 'B'))
      : String(text);

  it.each(Object.entries(languages))('%s has each text', (_tag, { words }) => {
    expect(Object.keys(words).sort()).toEqual(keys);
    for (const text of Object.values(words)) expect(print(text).trim()).not.toBe('');
  });

  it.each(Object.entries(languages).filter(([tag]) => tag !== 'en'))(
    '%s says what English says in its own words',
    (_tag, { words }) => {
      const same = Object.entries(words)
        .filter(([key]) => !shared.has(key))
        .filter(([key, text]) => print(text) === print(english[key as keyof typeof english]))
        .map(([key]) => key);
      expect(same).toEqual([]);
    },
  );

  it.each(Object.entries(languages).filter(([, { direction }]) => direction === 'rtl'))(
    '%s lets what people wrote move nothing around it',
    (_tag, { words }) => {
      // Numbers, and words of the same language.
      const ours = ['loginTooManyFor', 'peopleFound', 'statusCustom', 'deviceNth'];
      const loose = Object.entries(words)
        .filter(([key, text]) => !ours.includes(key) && /(?<!\u2068)A/.test(print(text)))
        .map(([key]) => key);
      expect(loose).toEqual([]);
      expect(words.connectBothNames('A', 'B')).toMatch(/\u2068A\u2069.*\u2068B\u2069/);
    },
  );

  it('is used by each text: nothing is left over', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words'))
      .map((file) => readFileSync(path.join(source, file), 'utf8'))
      .join('\n');
    // Panes are named by their keys.
    const byPane = ['phone', 'people', 'history', 'events'];
    const used = (key: string): boolean =>
      byPane.includes(key) || new RegExp(`[.'?]${key}\\b`).test(files);
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });

  it('writes dates as in the country of the user, where that is named with the language', () => {
    expect(localeOf('en', ['de-AT', 'en-GB', 'en'])).toBe('en-GB');
    expect(localeOf('de', ['en-GB', 'de'])).toBe('de');
    expect(localeOf('ar', ['en-GB'])).toBe('ar');
  });

  it('is the first of those that the browser asks for', () => {
    expect(bestLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(bestLanguage(['ar'])).toBe('ar');
    expect(bestLanguage(['fr', 'toString'])).toBe('en');
    expect(bestLanguage([])).toBe('en');
  });
});
