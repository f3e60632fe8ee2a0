/** Each generated validator against ajv at run time and TypeBox, on samples made from the schemas. */
import { describe, expect, it } from '@jest/globals';
import type { Schema } from '@ringspec/codegen';
import { TypeRegistry } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Value } from '@sinclair/typebox/value';
import { schemaCompiler } from './support/compile-schemas.js';
import { definitions } from '../src/model/definitions.js';
import { errorPath } from './support/error-path.js';
import { mutateSample } from './support/mutate-sample.js';
import { randomJson } from './support/random-json.js';
import { messages, model } from './support/ringspec-messages.js';
import { SampleGenerator } from './support/sample-generator.js';
import { SeededRandom } from './support/seeded-random.js';

const SAMPLES = 100_000;
const SEED = 20_260_101;
const ROUNDS = Math.ceil(SAMPLES / messages.length);

type Kind = 'valid' | 'one mistake' | 'mistakes' | 'anything';

const random = new SeededRandom(SEED);
const generator = new SampleGenerator(definitions(model, 'writer'), random);
const readerOf = schemaCompiler(model, 'reader');
const writerOf = schemaCompiler(model, 'writer');

function sampleOf(schema: Schema): { kind: Kind; data: unknown } {
  const kind = random.pick<Kind>(['valid', 'one mistake', 'one mistake', 'mistakes', 'anything']);
  if (kind === 'anything') return { kind, data: randomJson(random) };
  const valid = generator.valid(schema);
  if (kind === 'valid') return { kind, data: valid };
  if (kind === 'one mistake') return { kind, data: mutateSample(valid, random) };
  const anything = (): unknown => randomJson(random);
  return { kind, data: mutateSample(mutateSample(valid, random, anything), random, anything) };
}

TypeRegistry.Set<Schema>('Unsafe', ({ enum: members }, value) =>
  members ? members.includes(value as string) : typeof value === 'object' && value !== null,
);

/** Whether the declaration says what a reader takes: readers take unknown members of open enums. */
function isPlain(schema: Schema): boolean {
  const name = schema.$ref?.slice('#/$defs/'.length);
  const type = model.types.find((each) => each.name === name);
  if (type) return type.open !== true && isPlain(type.schema);
  const maps = [schema.properties, schema.patternProperties].map((map) => Object.values(map ?? {}));
  const children = [
    ...maps.flat(),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return children.every(isPlain);
}

/** To TypeBox an integer may have more than 53 bits. */
const hasGreatNumbers = (value: unknown): boolean =>
  /[:[,]-?(?:9\d{15,}|\d{17,}|\d[\d.]*e\+)/.test(`[${JSON.stringify(value)}`);

/** TypeBox counts UTF-16 code units, JSON Schema code points. */
const hasSurrogates = (value: unknown): boolean =>
  /\\ud[89a-f]|[\ud800-\udfff]/.test(JSON.stringify(value));

describe('the generated validators', () => {
  const seen: Record<string, number> = {};
  const count = (what: string): void => void (seen[what] = (seen[what] ?? 0) + 1);
  const disagreements: object[] = [];

  it(`agree with ajv and TypeBox on ${String(SAMPLES)} samples`, () => {
    for (const { module, name, schema, reader, writer, declared } of messages) {
      const references = { reader: readerOf(schema), writer: writerOf(schema) };
      const compiled = declared && TypeCompiler.Compile(declared);
      const plain = isPlain(schema);
      for (let round = 0; round < ROUNDS; round += 1) {
        const { kind, data } = sampleOf(schema);
        const verdicts = { reader: reader(name, data)?.[0], writer: writer(name, data)?.[0] };
        const disagree = (about: string): void =>
          void disagreements.push({
            module,
            name,
            about,
            kind,
            data: JSON.stringify(data),
            verdicts,
          });
        for (const form of ['reader', 'writer'] as const) {
          const fits = references[form](data);
          const issue = verdicts[form];
          count(`${form} ${fits ? 'took' : 'refused'}`);
          if (fits !== (issue === undefined)) disagree(`ajv, as ${form}`);
          const error = references[form].errors?.at(-1);
          if (kind === 'valid' && !fits) disagree('the generator');
          if (kind !== 'one mistake' || !error || !issue) continue;
          count(`${form} path`);
          if (errorPath(error) !== issue.path) disagree(`the path: ${errorPath(error)}`);
        }
        if (!declared || !compiled || hasSurrogates(data) || hasGreatNumbers(data)) continue;
        const taken = compiled.Check(data);
        count(`TypeBox ${taken ? 'took' : 'refused'}`);
        if (round % 8 === 0 && taken !== Value.Check(declared, data))
          disagree('TypeBox with itself');
        if (plain ? taken !== !verdicts.reader : !taken && !verdicts.writer) disagree('TypeBox');
      }
    }
    expect(disagreements.slice(0, 5)).toEqual([]);
  });

  it('have met enough of each kind', () => {
    for (const what of ['reader took', 'writer took', 'reader refused', 'writer refused'])
      expect([what, (seen[what] ?? 0) > SAMPLES / 10]).toEqual([what, true]);
    for (const what of ['reader path', 'writer path', 'TypeBox took', 'TypeBox refused'])
      expect([what, (seen[what] ?? 0) > SAMPLES / 100]).toEqual([what, true]);
    expect((seen['reader took'] ?? 0) + (seen['reader refused'] ?? 0)).toBeGreaterThanOrEqual(
      SAMPLES,
    );
  });
});
