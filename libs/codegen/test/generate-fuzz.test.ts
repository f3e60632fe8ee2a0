/** Whatever stands in a document: it is generated from, or its mistakes are told. Nothing else. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { main } from '@ringspec/codegen';
import { parse, stringify } from 'yaml';
import { mutatedDocument } from './support/mutate-document.js';
import { SeededRandom } from './support/seeded-random.js';

/** Each run makes every artefact, models of every language included. */
const RUNS = 600;
jest.setTimeout(180_000);

const read = (file: string): string =>
  readFileSync(path.join(import.meta.dirname, 'fixtures', file), 'utf8');
const library = read('library.schema.json');
const parcel = JSON.stringify(parse(read('parcel.schema.yaml')), undefined, 1);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-fuzz-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Generates from a document; says what came out of it. */
async function outcomeOf(document: string, extension: string): Promise<string> {
  const file = path.join(folder, `subject.${extension}`);
  writeFileSync(file, document);
  let told = '';
  const write = (more: string): void => void (told += more);
  const output = { info: () => undefined, error: write };
  const out = path.join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  const code = await main(['generate', '--protocol', file, '--out', out], output);
  if (code === 0) return told === '' ? 'generated' : told;
  // Each mistake is a sentence with a rule, and each says where it is.
  const [head, ...mistakes] = told.trimEnd().split(/\n(?=\S+:\d+:\d+ |$)/);
  const isTold = head === 'The protocol has mistakes:' && mistakes.length > 0;
  return code === 1 && isTold && mistakes.every((each) => /\[[a-z-]+\]$/.test(each))
    ? 'refused'
    : `${String(code)} ${told}`;
}

describe('generation from a document that something was changed in', () => {
  it.each([
    ['types and messages', 'json', library, RUNS],
    ['types and messages', 'yaml', library, RUNS / 4],
    ['operations and webhooks', 'json', parcel, RUNS / 4],
  ])('ends with files or with mistakes, for %s in %s', async (_of, extension, text, runs) => {
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= runs; seed += 1) {
      const mutated = mutatedDocument(text, new SeededRandom(seed));
      const document = extension === 'yaml' ? yamlOf(mutated) : mutated;
      const outcome = await outcomeOf(document, extension);
      expect({ seed, outcome }).toEqual({
        seed,
        outcome: expect.stringMatching(/^(?:generated|refused)$/) as unknown,
      });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].sort()).toEqual(['generated', 'refused']);
  });
});

/** A document whose text is broken stays as it is: much of JSON is YAML. */
function yamlOf(json: string): string {
  try {
    return stringify(JSON.parse(json));
  } catch {
    return json;
  }
}
