/** Generated code is printed as it should stay: prettier would leave it as it is. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  buildModel,
  emitters,
  type GeneratedFile,
  loadProtocol,
  type Model,
} from '@ringspec/codegen';
import fc from 'fast-check';
import { format } from 'prettier';
import { modelOfTypes } from './support/test-suite.js';

const CODE = ['typescript', 'validators'];

async function codeOf(model: Model): Promise<GeneratedFile[]> {
  const chosen = emitters.filter(({ name }) => CODE.includes(name));
  return (await Promise.all(chosen.map((emitter) => emitter.emit(model)))).flat();
}

async function expectLaidOut(files: readonly GeneratedFile[]): Promise<void> {
  for (const file of files) {
    const parser = file.path.endsWith('.ts') ? 'typescript' : 'babel';
    const content = await format(file.content, { parser, singleQuote: true, printWidth: 100 });
    expect({ path: file.path, content: file.content }).toEqual({ path: file.path, content });
  }
}

const word = fc.stringMatching(/^[a-z][A-Za-z]{0,24}$/);
const key = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.constantFrom('odd-key', "it's", 'say "so"', 'back\\slash', '7', 'a.b', 'toString', 'ключ'),
);
const size = fc.integer({ min: 0, max: 300_000 });
const scalar = fc.oneof(
  key,
  fc.integer(),
  fc.constantFrom<unknown>(null, true, 1e21, -0.5, 'a "b" \'c\'', "it's", 'line\nline'),
);
const pattern = fc.constantFrom('^x-', '^(.*)$', 'a/b', `^[a-z]{${'1'.repeat(90)},}$`, '["\']');
const some = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.array(arbitrary, { minLength: 1, maxLength: 14 });

/** Any schema of the language, with what makes its code long. */
const schema = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    fc.record(
      { type: fc.constant('string'), minLength: size, maxLength: size, pattern },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constantFrom('integer', 'number'),
        minimum: fc.integer(),
        maximum: fc.double({ noNaN: true, noDefaultInfinity: true }),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constantFrom('boolean', 'null', 'object', 'array') }),
    fc.record({ enum: some(scalar) }),
    fc.record({ type: fc.constant('integer'), enum: some(fc.integer()) }),
    fc.record({ const: scalar, description: fc.constant('Fixed.') }),
    fc.record({ anyOf: some(tie('schema')) }),
    fc.record({ 'x-host': fc.constant('Call'), description: word }),
    fc.record(
      { type: fc.constant('array'), items: tie('schema'), minItems: size },
      { requiredKeys: ['items'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 12 }),
        patternProperties: fc.dictionary(pattern, tie('schema'), { maxKeys: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        minProperties: size,
        required: fc.uniqueArray(key, { maxLength: 4 }),
      },
      { requiredKeys: ['properties'] },
    ),
  ),
})).schema;

describe('generated code', () => {
  it('is laid out for any schema as prettier would leave it', async () => {
    const types = fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z]{0,40}$/), schema, { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(types, async (schemas) => {
        await expectLaidOut(await codeOf(modelOfTypes(schemas)));
      }),
      { seed: 7, numRuns: 25, endOnFailure: true },
    );
  });

  it('is laid out for whole protocols as prettier would leave it', async () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    for (const file of ['schema/src/protocol.ts', 'libs/codegen/test/fixtures/weather-protocol.ts'])
      await expectLaidOut(await codeOf(buildModel(await loadProtocol(path.join(root, file)))));
  });
});
