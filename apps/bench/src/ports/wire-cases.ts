import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CorpusCase, corpusValue } from '@ringspec/testing';

interface CorpusFile {
  message: string;
  base?: unknown;
  cases: readonly (CorpusCase & { valid: { reader: boolean; writer: boolean } })[];
}

/** Parts of the corpus that cross the wire. */
const parts = ['wire-events', 'requests', 'results'];

/**
 * What the program of each language reads: a line for each case of the corpus that readers and writers
 * take, with its part, its message and its text, tabs between them.
 */
export function wireCases(corpus: string): string {
  const lines = parts.flatMap((part) =>
    readdirSync(path.join(corpus, part)).flatMap((name) => {
      const text = readFileSync(path.join(corpus, part, name), 'utf8');
      const { message, base, cases } = JSON.parse(text) as CorpusFile;
      return cases
        .filter(({ valid }) => valid.reader && valid.writer)
        .map((each) => [part, message, JSON.stringify(corpusValue(base, each))].join('\t'));
    }),
  );
  return `${lines.join('\n')}\n`;
}
