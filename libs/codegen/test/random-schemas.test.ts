/**
 * Schemas of every keyword combined, against ajv at run time: what is read from a document, what is
 * generated from it, and what judges the corpus say the same of every value.
 */
import { describe, expect, it } from '@jest/globals';
import { assembleModel, type Schema } from '@ringspec/codegen';
import type { AnyValidateFunction } from 'ajv/dist/core.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { plainSchemas } from '../src/emitters/json-schema/plain-schema.js';
import { validatorsEmitter } from '../src/emitters/validators/validators-emitter.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { definitions } from '../src/model/definitions.js';
import { findMisfit } from '../src/model/find-misfit.js';
import { sampleValue } from '../src/emitters/corpus/sample-value.js';
import { hasCountedItems } from './support/counted-items.js';
import { linkModules } from './support/link-modules.js';
import { mutateSample } from './support/mutate-sample.js';
import { BASES, randomSchema, randomValue } from './support/random-schema.js';
import { SeededRandom } from './support/seeded-random.js';

/** So many pairs of a schema and a value; `SCHEMA_PAIRS=100000` is a run for a change of keywords. */
const PAIRS = Number(process.env['SCHEMA_PAIRS'] ?? 3_000);
const SEED = Number(process.env['SCHEMA_SEED'] ?? 20_261_126);
/** Values of each schema, schemas of each document. */
const VALUES = 20;
const SCHEMAS = 25;

type Check = (name: string, value: unknown) => readonly { path: string }[] | undefined;

/** What judges values of the definitions of a document. */
async function judges(defs: Record<string, unknown>) {
  const text = JSON.stringify({ title: 'T', description: 'T.', $defs: defs });
  const { protocol, mistakes } = readJsonProtocol(parseDocument(text, 't.json'), { lenient: true });
  const { model, mistakes: others } = assembleModel(protocol);
  expect([...mistakes, ...others]).toEqual([]);
  const files = await validatorsEmitter.emit(model);
  const load = linkModules(new Map(files.map(({ path, content }) => [path, content])));
  const forms = { reader: 'validators', writer: 'validators/strict' } as const;
  return Object.entries(forms).map(([name, folder]) => {
    const form = name as keyof typeof forms;
    const types = definitions(model, form);
    const check = load(`${folder}/types.js`)['checkType'] as Check;
    return { form, types, check, ofModel: judgeOf(plainSchemas(types)) };
  });
}

/** What ajv makes of definitions, all by one instance: to make one costs more than most schemas do. */
function judgeOf(defs: object): (name: string) => AnyValidateFunction | undefined {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, validateSchema: false });
  ajv.addSchema({ $id: 'model', $defs: absolute(defs) });
  return (name) => ajv.getSchema(`model#/$defs/${name}`);
}

function absolute<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('"$ref":"#', '"$ref":"model#')) as T;
}

function valuesFor(schema: Schema, types: Record<string, Schema>, seed: number): unknown[] {
  const random = new SeededRandom(seed);
  const some = fc.sample(randomValue, { seed, numRuns: VALUES / 2 });
  const good = sampleValue(schema, types) ?? some[0];
  const mutated = Array.from({ length: VALUES / 2 - 1 }, () =>
    mutateSample(random.chance(0.7) ? good : random.pick(some), random, () => random.pick(some)),
  );
  const values = [...some, good, ...mutated].map((value) => JSON.stringify(value));
  return values
    .filter((text) => !/e\+|\d{7}/.test(text))
    .map((text) => JSON.parse(text) as unknown);
}

/**
 * ajv 8 makes code of some schemas with `unevaluatedProperties` that throws for some values, also as
 * it names what it has not declared, and throws where it compares an object that has a member
 * `toString`.
 */
function verdictOf(validate: AnyValidateFunction | undefined, value: unknown): boolean | undefined {
  try {
    return validate?.(value) === true;
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/**
 * What ajv 8 judges otherwise than the standard (`known-ajv-faults.test.ts` shows each): `contains`
 * on an empty list beside other keywords of lists, `contains` with `unevaluatedItems`,
 * `dependentSchemas` with `unevaluatedProperties`, `if` with either of the two, members called
 * `__proto__` that may be left over, and items that alternatives beside `unevaluatedItems` speak of.
 */
function isBeyondAjv(
  schemas: readonly Schema[],
  types: Readonly<Record<string, Schema>>,
  value: unknown,
): boolean {
  const text = JSON.stringify(schemas);
  const has = (keyword: string): boolean => text.includes(`"${keyword}"`);
  if (has('dependentSchemas') && has('unevaluatedProperties')) return true;
  if (has('if') && (has('unevaluatedProperties') || has('unevaluatedItems'))) return true;
  if (has('unevaluatedProperties') && JSON.stringify(value).includes('"__proto__"')) return true;
  if (/\[[^\]]/.test(JSON.stringify(value)) && schemas.some((each) => hasCountedItems(each, types)))
    return true;
  return has('contains') && (has('unevaluatedItems') || JSON.stringify(value).includes('[]'));
}

describe('a random schema', () => {
  it(`holds for the same values as ajv says, in ${String(PAIRS)} pairs`, async () => {
    const schemas = fc.sample(randomSchema, { seed: SEED, numRuns: Math.ceil(PAIRS / VALUES) });
    const disagreements: { schema: string; [said: string]: unknown }[] = [];
    const seen = { took: 0, refused: 0, pairs: 0, crashes: 0, beyond: 0 };
    for (let i = 0; i < schemas.length; i += SCHEMAS) {
      const named = schemas
        .slice(i, i + SCHEMAS)
        // No name begins another: parts are told by it.
        .map((schema, n) => [`S${String(n).padStart(2, '0')}`, schema] as const);
      const defs = { ...BASES, ...Object.fromEntries(named) };
      const forms = await judges(defs);
      const ofDocument = judgeOf(defs);
      for (const [n, [name, schema]] of named.entries()) {
        const validate = ofDocument(name);
        const types = forms[0]?.types ?? {};
        for (const value of valuesFor(types[name] ?? {}, types, SEED + i + n)) {
          const fits = verdictOf(validate, value);
          if (fits === undefined) {
            seen.crashes += 1;
            continue;
          }
          seen.pairs += 1;
          seen[fits ? 'took' : 'refused'] += 1;
          for (const { form, types: named, check, ofModel } of forms) {
            const issue = check(name, value)?.[0];
            const misfit = findMisfit(value, named[name] ?? {}, named);
            const parts = Object.entries(named).flatMap(([type, part]) =>
              type.startsWith(name) ? [part] : [],
            );
            const isBeyond = isBeyondAjv([schema as Schema, ...parts], named, value);
            // A pair is counted once, whatever the form.
            if (isBeyond && form === 'reader') seen.beyond += 1;
            const verdicts = {
              ...(form === 'reader' && !isBeyond && { ajv: fits }),
              ...(!isBeyond && {
                ofModel: verdictOf(ofModel(name), value) ?? misfit === undefined,
              }),
              validators: issue === undefined,
              corpus: misfit === undefined,
            };
            if (new Set(Object.values(verdicts)).size > 1)
              disagreements.push({
                form,
                verdicts,
                schema: JSON.stringify(schema),
                model: JSON.stringify(named[name]),
                value: JSON.stringify(value),
              });
            // What a writer may send, a reader takes.
            if (form === 'writer' && !isBeyond && !issue && !fits)
              disagreements.push({
                form,
                schema: JSON.stringify(schema),
                value: JSON.stringify(value),
              });
          }
        }
      }
    }
    // One of each schema: what it is about shows best so.
    const different = [...new Map(disagreements.map((each) => [each.schema, each])).values()];
    expect([disagreements.length, ...different.slice(0, 8)]).toEqual([0]);
    expect(seen.pairs).toBeGreaterThan(PAIRS * 0.9);
    expect(seen.crashes).toBeLessThan(PAIRS / 100);
    expect(seen.beyond).toBeLessThan(PAIRS / 4);
    for (const verdict of ['took', 'refused'] as const)
      expect([verdict, seen[verdict] > PAIRS / 10]).toEqual([verdict, true]);
  }, 3_600_000);
});
