/** Whatever stands in a document of others: it is imported, or its mistakes are told. Nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ModelError } from '@ringspec/codegen';
import { parse } from 'yaml';
import { importParsed } from '../src/import/import-document.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { examineProtocol } from '../src/model/build-model.js';
import { mutatedDocument } from './support/mutate-document.js';
import { SeededRandom } from './support/seeded-random.js';

const folder = path.join(import.meta.dirname, 'fixtures/import');
const RUNS = 100;

const fixtures = readdirSync(folder).filter((file) => /\.(?:json|yaml)$/.test(file));

function outcomeOf(text: string): string {
  try {
    const { document, notes } = importParsed(
      parseDocument(text, path.join(folder, 'subject.json')),
    );
    const { protocol, mistakes } = readJsonProtocol(document, { lenient: true });
    const examined = examineProtocol(protocol);
    for (const { source, message } of [...notes, ...mistakes])
      if (!source || source.line < 1) return `a mistake without a place: ${message}`;
    return [...mistakes, ...examined.mistakes].length > 0 ? 'refused' : 'imported';
  } catch (error) {
    return error instanceof ModelError ? 'refused' : String((error as Error).stack);
  }
}

describe('an import of a document that something was changed in', () => {
  it.each(fixtures)('ends with a protocol or with mistakes: %s', (file) => {
    const text = JSON.stringify(parse(readFileSync(path.join(folder, file), 'utf8')), undefined, 1);
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const outcome = outcomeOf(mutatedDocument(text, new SeededRandom(seed)));
      expect({ seed, outcome }).toEqual({
        seed,
        outcome: expect.stringMatching(/^(?:imported|refused)$/) as unknown,
      });
      outcomes.add(outcome);
    }
    expect(outcomes).toContain('refused');
  });

  it('takes no longer where schemas are made of each other many times', () => {
    const many = (name: string): object => ({
      allOf: Array.from({ length: 20 }, () => ({ $ref: `#/definitions/${name}` })),
    });
    const definitions = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`A${String(i)}`, many(`A${String((i + 1) % 20)}`)]),
    );
    expect(outcomeOf(JSON.stringify({ definitions }))).toBe('refused');
  });
});
