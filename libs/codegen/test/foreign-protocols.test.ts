/**
 * Documents of strangers, by one command as they are: types compile, validators say what ajv says,
 * documents of other kinds are valid by their checkers.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Parser } from '@asyncapi/parser';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { Model, Schema } from '@ringspec/codegen';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { sampleValue } from '../src/emitters/corpus/sample-value.js';
import { FORMAT_PATTERNS } from '../src/model/formats.js';
import { definitions } from '../src/model/definitions.js';
import { runCommand } from './support/command-run.js';
import { schemaCompiler } from './support/compile-schemas.js';
import { corpusVerdicts } from './support/corpus-verdicts.js';
import { filesBelow } from './support/files-below.js';
import { HTTP_CHECKS } from './support/http-checks.js';
import { linkModules } from './support/link-modules.js';
import { markdownPage } from './support/markdown-page.js';
import { mutateSample } from './support/mutate-sample.js';
import { openrpcErrors } from './support/openrpc-errors.js';
import {
  FOREIGN_PROTOCOLS,
  foreignFile,
  isForeignPresent,
  PUBLIC_PROTOCOLS,
} from './support/public-models.js';
import { randomJson } from './support/random-json.js';
import { SampleGenerator } from './support/sample-generator.js';
import { SeededRandom } from './support/seeded-random.js';
import { TypedSources } from './support/typed-sources.js';

const SAMPLES = 10_000;
const SEED = 20_261_126;

const names = [...FOREIGN_PROTOCOLS, ...PUBLIC_PROTOCOLS];

type Check = (name: string, value: unknown) => readonly { path: string }[] | undefined;

describe.each(names)('the protocol %s', (name) => {
  const isMissing = !isForeignPresent(name);
  const test = isMissing ? it.skip : it;
  let out: string;
  let files: ReadonlyMap<string, string>;
  let model: Model;
  let loosened: readonly string[];
  beforeAll(async () => {
    if (isMissing) return;
    out = mkdtempSync(path.join(tmpdir(), 'ringspec-foreign-'));
    const { code, error } = await runCommand(['generate', foreignFile(name), '--out', out]);
    const told = error.split('\n').filter((line) => line !== '' && !line.startsWith('warning: '));
    expect([code, told]).toEqual([0, []]);
    // That a document is not taken by the letter is told, and where.
    loosened = [...error.matchAll(/\/(\w+)\/\S*oneOf: oneOf is taken for anyOf/g)].map(
      ([, type]) => `/${type ?? ''}`,
    );
    files = filesBelow(out);
    model = JSON.parse(files.get('model.json') ?? '') as Model;
  }, 60_000);
  afterAll(() => {
    if (!isMissing) rmSync(out, { recursive: true });
  });

  test('has types that compile', () => {
    const sources = [...files].filter(([file]) => file.startsWith('typescript/'));
    const typed = new TypedSources(
      new Map(sources.map(([file, text]) => [file.slice('typescript/'.length), text])),
    );
    expect(typed.errors()).toEqual([]);
  });

  test('has a corpus that its validators agree with', () => {
    const { wrong, count } = corpusVerdicts(files);
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(20);
  });

  test(`has validators that say what ajv says, of ${String(SAMPLES)} samples`, () => {
    const load = linkModules(files);
    const places = placesOf(model);
    const rounds = Math.ceil(SAMPLES / places.length / 2);
    const seen = { took: 0, refused: 0, own: 0 };
    const disagreements: object[] = [];
    for (const form of ['reader', 'writer'] as const) {
      const random = new SeededRandom(SEED);
      const types = definitions(model, form);
      const generator = new SampleGenerator(types, random);
      const compile = schemaCompiler(model, form);
      const folder = form === 'reader' ? 'validators' : 'validators/strict';
      const ofDocument = form === 'reader' ? documentJudge(foreignFile(name), loosened) : undefined;
      for (const { module, check, message, schema } of places) {
        const verdict = load(`${folder}/${module}.js`)[check] as Check;
        const validate = compile(schema);
        const good = sampleValue(schema, types);
        for (let round = 0; round < rounds; round += 1) {
          const valid = random.chance(0.3) ? good : made(() => generator.valid(schema), good);
          const data = random.chance(0.2)
            ? valid
            : mutateSample(valid, random, () => randomJson(random));
          const issues = verdict(message, data);
          const fits = validate(data);
          seen[fits ? 'took' : 'refused'] += 1;
          const own =
            module === 'types' && !hasGreatNumbers(data) ? ofDocument?.(message, data) : undefined;
          if (own !== undefined) seen.own += 1;
          if (fits !== (issues?.length === 0) || (own !== undefined && own !== fits))
            disagreements.push({
              form,
              module,
              message,
              data: JSON.stringify(data),
              fits,
              own,
              issues,
            });
        }
      }
    }
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(seen.took + seen.refused).toBeGreaterThanOrEqual(SAMPLES);
    expect(Math.min(seen.took, seen.refused)).toBeGreaterThan(SAMPLES / 10);
  });

  test('has documents that their checkers take', async () => {
    const text = (file: string): string | undefined => files.get(file);
    const { diagnostics } = await new Parser().parse(text('asyncapi/asyncapi.json') ?? '');
    expect(diagnostics.filter(({ severity }) => severity <= 1)).toEqual([]);
    const openrpc = text('openrpc/openrpc.json');
    expect(openrpc !== undefined).toBe(model.envelope?.name.includes('JSON-RPC') === true);
    if (openrpc !== undefined) expect(openrpcErrors(JSON.parse(openrpc))).toEqual([]);
    const openapi = text('openapi.json');
    expect(openapi !== undefined).toBe(model.http !== undefined);
    if (openapi === undefined) return;
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: openapi, absoluteRef: 'openapi.json', config });
    // What it warns of is the document's own: no licence, no refusals.
    const wrong = problems.filter(({ severity }) => severity === 'error');
    expect(wrong.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  }, 180_000);

  test('has documents that say something of each thing, with links that lead somewhere', () => {
    const pages = new Map(
      [...files]
        .filter(([file]) => file.endsWith('.md') && file.startsWith('docs/'))
        .map(([file, text]) => [file, markdownPage(text)]),
    );
    expect(pages.size).toBeGreaterThan(model.types.length + model.requests.length);
    for (const [file, { links }] of pages)
      for (const { target } of links) {
        if (!/\.md(?:#|$)/.test(target)) continue;
        const page = path.posix.join(path.posix.dirname(file), target.split('#')[0] ?? '');
        expect([file, target, pages.has(page)]).toEqual([file, target, true]);
      }
  });
});

/** Integers are within ±(2⁵³ − 1) here, whatever a document says. */
const hasGreatNumbers = (value: unknown): boolean =>
  /[:[,]-?(?:\d{16,}|[\d.]+e\+)/.test(`[${JSON.stringify(value)}`);

/**
 * What the document itself says of values of its definitions but for some; nothing where it is no
 * JSON Schema.
 */
function documentJudge(
  file: string,
  loosened: readonly string[],
): (name: string, value: unknown) => boolean | undefined {
  const document = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const key = document['definitions'] ? 'definitions' : '$defs';
  const ajv = key === '$defs' ? new Ajv2020(OPTIONS) : new Ajv(OPTIONS);
  for (const [format, pattern] of Object.entries(FORMAT_PATTERNS))
    ajv.addFormat(format, new RegExp(pattern, 'u'));
  ajv.addSchema({ ...document, $id: 'document', $schema: undefined } as object);
  const definitions = document[key] as Readonly<Record<string, unknown>> | undefined;
  return (name, value) => {
    const text = `/${name}${JSON.stringify(definitions?.[name])}`;
    if (loosened.some((each) => text.includes(each))) return undefined;
    const validate = ajv.getSchema(`document#/${key}/${name}`);
    return validate && (validate(value) as boolean);
  };
}

const OPTIONS = { strict: false, ownProperties: true, validateSchema: false } as const;

/** What is made, or what there is instead where a pattern is beyond the maker of texts. */
function made(make: () => unknown, instead: unknown): unknown {
  try {
    return make();
  } catch (error) {
    if ((error as Error).message.startsWith('no text was found')) return instead;
    throw error;
  }
}

/** Every place of the protocol with validators of its own. */
function placesOf(
  model: Model,
): { module: string; check: string; message: string; schema: Schema }[] {
  const place = (module: string, check: string, message: string, schema: Schema) => ({
    ...{ module, check, message, schema },
  });
  return [
    ...model.types.map(({ name }) =>
      place('types', 'checkType', name, { $ref: `#/$defs/${name}` }),
    ),
    ...model.events.flatMap(({ name, onWire = name, wire }) =>
      wire ? [place('wire-events', 'checkWireEvent', onWire, wire)] : [],
    ),
    ...[...model.requests, ...model.notifications].map(({ name, onWire = name, params }) =>
      place('requests', 'checkRequest', onWire, params),
    ),
    ...model.requests.map(({ name, onWire = name, result }) =>
      place('results', 'checkResult', onWire, result),
    ),
    ...(model.http?.operations ?? []).flatMap((operation) =>
      Object.entries(HTTP_CHECKS).flatMap(([part, { module, check }]) => {
        const schema = (operation as unknown as Record<string, Schema | undefined>)[part];
        return schema ? [place(module, check, operation.name, schema)] : [];
      }),
    ),
  ];
}
