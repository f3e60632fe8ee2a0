/**
 * The comparison, held against the corpus; and the corpus, held against what it is about: samples
 * that ajv accepts and refuses, and code that TypeScript compiles or does not.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Audience, compareModels, rules } from '@ringspec/codegen';
import type { CorpusCase } from './compat-corpus/corpus-case.js';
import { corpus } from './compat-corpus/index.js';
import { breaksInSource } from './compat-proof/source-proof.js';
import { breaksOnWire } from './compat-proof/wire-proof.js';

/** `event A params /b` lies in `event A`. */
const rootOf = (at: string): string => at.split(' ').slice(0, 2).join(' ');

/** Places of which the corpus says that they break, but for types that messages lead to. */
function expectedPlaces({ expected }: CorpusCase, audience: Audience): Set<string> {
  return new Set(
    expected.filter(({ breaks }) => breaks.includes(audience)).map(({ at }) => rootOf(at)),
  );
}

/** A break within a named type shows at the messages that use it. */
function disagreements(expected: ReadonlySet<string>, found: ReadonlySet<string>): string[] {
  const byType = [...expected].some((at) => at.startsWith('type '));
  const missed = [...expected].filter((at) =>
    at.startsWith('type ') ? found.size === 0 : !found.has(at),
  );
  const unheard = [...found].filter((at) => !expected.has(at) && !byType);
  return [
    ...missed.map((at) => `${at}: said to break, and does not`),
    ...unheard.map((at) => `${at}: breaks, and it is not said`),
  ];
}

const entries = corpus.map((each, i) => [each.title, each, `pair${String(i)}`] as const);

const told = (changes: readonly { rule: string; at: string; breaks: readonly string[] }[]) =>
  changes.map(({ rule, at, breaks }) => `${rule} at ${at} breaks ${breaks.join(' ')}`).sort();

describe('compareModels', () => {
  it.each(entries)('judges that %s', (_title, each) => {
    expect(told(compareModels(each.before, each.after))).toEqual(told(each.expected));
  });

  it('finds no change from a model to itself', () => {
    for (const { after } of corpus) expect(compareModels(after, after)).toEqual([]);
  });

  it('has a pair for every rule', () => {
    const seen = new Set(corpus.flatMap(({ expected }) => expected.map(({ rule }) => rule)));
    expect(Object.keys(rules).filter((rule) => !seen.has(rule as keyof typeof rules))).toEqual([]);
    expect(corpus.length).toBeGreaterThanOrEqual(100);
  });
});

describe('what the corpus says of readers and writers', () => {
  it.each(entries)('is what ajv says when %s', (_title, each) => {
    const found = breaksOnWire(each.before, each.after);
    for (const audience of ['reader', 'writer'] as const) {
      const places = new Set(
        [...found].filter(([, breaks]) => breaks[audience] !== undefined).map(([at]) => at),
      );
      const expected = expectedPlaces(each, audience);
      expect({ audience, found: disagreements(expected, places) }).toEqual({
        audience,
        found:
          each.beyondSchemas === undefined
            ? []
            : [...expected].map((at) => `${at}: said to break, and does not`),
      });
    }
  });
});

describe('what the corpus says of source', () => {
  let found: Map<string, Map<string, string>>;
  beforeAll(async () => {
    found = await breaksInSource(
      entries.map(([, { before, after }, folder]) => ({ folder, before, after })),
    );
  }, 300_000);

  it.each(entries)('is what TypeScript says when %s', (_title, each, folder) => {
    const errors = found.get(folder) ?? new Map<string, string>();
    expect(errors.get('')).toBeUndefined();
    expect(disagreements(expectedPlaces(each, 'source'), new Set(errors.keys()))).toEqual([]);
  });
});
