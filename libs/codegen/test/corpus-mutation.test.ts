/** The corpus has every case that the schemas ask for, and none of it can go unnoticed. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Model, Schema } from '@ringspec/codegen';
import { type CorpusCase, corpusValue } from '../../testing/src/corpus-value.js';
import { textCases } from '../src/emitters/corpus/text-cases.js';
import { httpShapes } from '../src/model/http-shapes.js';
import { listenerEvents } from '../src/model/listener-events.js';
import { emitFor, protocolNames } from './support/both-protocols.js';
import { schemaCompiler } from './support/compile-schemas.js';
import { errorPath } from './support/error-path.js';
import { expectedCases } from './support/expected-corpus.js';
import { HTTP_CHECKS } from './support/http-checks.js';
import { jsonMutants } from './support/json-mutants.js';

interface Case extends CorpusCase {
  valid: { reader: boolean; writer: boolean };
  path?: string;
}

interface CorpusFile {
  message: string;
  module: string;
  base?: unknown;
  cases: Case[];
}

/** What a file is about. */
interface Subject {
  schema: Schema;
  examples: readonly { title: string; value: unknown }[];
}

function subjectsOf(model: Model): Map<string, Subject> {
  const { events, requests, notifications, types } = model;
  const part = (
    examples: readonly { title: string; params: unknown; result: unknown }[],
    of: 'params' | 'result',
  ) => examples.map((each) => ({ title: each.title, value: each[of] }));
  return new Map<string, Subject>([
    ...listenerEvents(model).map(
      ({ name, payload, examples }) => [`events/${name}`, { schema: payload, examples }] as const,
    ),
    ...events.flatMap(({ name, wire, wireExamples }) =>
      wire ? [[`wire-events/${name}`, { schema: wire, examples: wireExamples }] as const] : [],
    ),
    ...requests.flatMap(({ name, params, result, examples }) => [
      [`requests/${name}`, { schema: params, examples: part(examples, 'params') }] as const,
      [`results/${name}`, { schema: result, examples: part(examples, 'result') }] as const,
    ]),
    ...notifications.map(
      ({ name, params, examples }) => [`requests/${name}`, { schema: params, examples }] as const,
    ),
    ...types.map(
      ({ name }) =>
        [`types/${name}`, { schema: { $ref: `#/$defs/${name}` }, examples: [] }] as const,
    ),
    ...httpShapes(model).map(
      ({ part, message, schema, examples }) =>
        [`${HTTP_CHECKS[part].module}/${message}`, { schema, examples }] as const,
    ),
  ]);
}

/** Says what is wrong with a file, by the name of its subject. */
function createCritic(model: Model): (name: string, document: unknown) => string[] {
  const subjects = subjectsOf(JSON.parse(JSON.stringify(model)) as Model);
  const types = new Map(model.types.map(({ name, schema }) => [name, schema]));
  const ajv = { reader: schemaCompiler(model, 'reader'), writer: schemaCompiler(model, 'writer') };
  return (name, document) => {
    const { schema, examples } = subjects.get(name) ?? { schema: {}, examples: [] };
    if (name === 'texts') return isDeepStrictEqual(document, TEXTS) ? [] : ['other texts'];
    const { message, module, base, cases: written = [] } = document as Partial<CorpusFile>;
    const cases = written.map((each) => ({ ...each, data: corpusValue(base, each) }));
    if (`${String(module)}/${String(message)}` !== name) return [`it is about ${String(message)}`];
    if (written.some(isTwofold)) return ['a case has no value, or two'];
    const full = cases.find(({ title }) => /^(full|made up)$/.test(title))?.data;
    const expected = expectedCases(schema, types, full);
    for (const { title, value } of examples)
      expected.set(`example: ${title}`, (data) => JSON.stringify(data) === JSON.stringify(value));
    const titles = new Set(cases.map(({ title }) => title));
    const [reader, writer] = [ajv.reader(schema), ajv.writer(schema)];
    return [
      ...(titles.size === cases.length ? [] : ['a title stands twice']),
      ...[...expected.keys()].filter((title) => !titles.has(title)).map((title) => `no ${title}`),
      ...cases.flatMap(({ title, text, data, valid, path }) => {
        const isRight = expected.get(title)?.(data, text) ?? false;
        const verdict = { reader: reader(data), writer: writer(data) };
        const error = writer.errors?.at(-1);
        const isJudged =
          JSON.stringify(valid) === JSON.stringify(verdict) && path === (error && errorPath(error));
        return [
          ...(isRight ? [] : [`unlike ${title}`]),
          ...(isJudged ? [] : [`misjudged ${title}`]),
        ];
      }),
    ];
  };
}

/** Data stand for themselves, a text for its value, a change for the base with it; `full` is the base. */
function isTwofold(each: Case): boolean {
  const told = ['with' in each || 'without' in each, 'data' in each, 'text' in each];
  return told.filter(Boolean).length !== (each.title === 'full' ? 0 : 1);
}

/** What the same for every protocol is tested by the parsers that it is for. */
const TEXTS = { module: 'texts', cases: JSON.parse(JSON.stringify(textCases)) as unknown };

const nameOf = (file: string): string => file.replace(/^corpus(-http)?\/|\.json$/g, '');

describe('the corpus', () => {
  it.each(protocolNames)('of %s has every case that the schemas ask for', async (name) => {
    const { model, files: all } = await emitFor(name, 'corpus');
    // Scripts of sessions are told as they are declared: whoever runs them tests them.
    const files = new Map([...all].filter(([file]) => !file.startsWith('corpus/sessions/')));
    expect(all.size - files.size).toBe(model.sessions?.length ?? 0);
    const wrongWith = createCritic(model);
    expect([...files.keys()].map(nameOf).sort()).toEqual(
      [...subjectsOf(model).keys(), 'texts'].sort(),
    );
    for (const [file, text] of files) {
      const wrong = wrongWith(nameOf(file), JSON.parse(text));
      expect({ file, wrong }).toEqual({ file, wrong: [] });
    }
  });

  it('loses nothing unnoticed', async () => {
    const { model, files } = await emitFor('weather', 'corpus');
    const wrongWith = createCritic(model);
    const isRight = (file: string, document: unknown): boolean => {
      try {
        return wrongWith(nameOf(file), document).length === 0;
      } catch {
        return false;
      }
    };
    const mutants = [...files]
      .filter(([file]) => file !== 'corpus/texts.json')
      .flatMap(([file, text]) =>
        [...jsonMutants(JSON.parse(text))].map((mutant) => ({ file, ...mutant })),
      );
    const escaped = mutants.filter(({ file, document }) => isRight(file, document));
    expect(escaped.map(({ file, gone }) => `${file}#${gone}`)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(1_000);
  });
});
