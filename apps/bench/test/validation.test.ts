/** A contender that checks less, or something else, makes a figure of nothing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type CorpusCase, corpusValue } from '@ringspec/testing';
import { contender as ajv } from '../src/validation/ajv-events.js';
import { EVENTS } from '../src/validation/contender.js';
import { contender as byName } from '../src/validation/dispatched-events.js';
import { contender as generated } from '../src/validation/generated-events.js';
import { contender as byHand } from '../src/validation/hand-written-events.js';
import { contender as typebox } from '../src/validation/typebox-events.js';
import { contender as valibot } from '../src/validation/valibot-events.js';
import { contender as zod } from '../src/validation/zod-events.js';

const corpus = path.resolve(import.meta.dirname, '../../../generated/corpus');

interface Case extends CorpusCase {
  readonly valid: { readonly reader: boolean };
}

describe.each(EVENTS)('%s', (event) => {
  const file = `${event === 'AuthResult' ? 'events' : 'wire-events'}/${event}.json`;
  const { base, cases } = JSON.parse(readFileSync(path.join(corpus, file), 'utf8')) as {
    base: unknown;
    cases: Case[];
  };

  it.each(Object.entries({ ajv, byName, generated, byHand, typebox, valibot, zod }))(
    'is judged by %s as readers judge it',
    (_, { [event]: check }) => {
      const wrong = cases.filter((each) => check(corpusValue(base, each)) !== each.valid.reader);
      expect(wrong.map(({ title }) => title)).toEqual([]);
    },
  );
});
