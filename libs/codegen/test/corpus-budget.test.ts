/** The corpus of a great protocol stays small: payloads are told once, and a message has a budget. */
import { expect, it } from '@jest/globals';
import { corpusEmitter } from '../src/emitters/corpus/corpus-emitter.js';
import { modelOfTypes } from './support/test-suite.js';

const text = { type: 'string', minLength: 1, maxLength: 4_000 };

/** An object of so many members. */
function shape(size: number, member: object): object {
  const names = Array.from({ length: size }, (_, i) => `member${String(i)}`);
  const properties = Object.fromEntries(names.map((name) => [name, member]));
  return { type: 'object', properties, required: names };
}

interface Written {
  base?: object;
  cases: { title: string }[];
  leftOut?: number;
}

async function corpusOf(schema: object): Promise<{ length: number; file: Written }> {
  const files = await corpusEmitter.emit(modelOfTypes({ Great: schema }));
  const content = files.find(({ path }) => path === 'corpus/types/Great.json')?.content ?? '';
  return { length: content.length, file: JSON.parse(content) as Written };
}

it('tells a payload once, however many of its members are changed', async () => {
  const { length, file } = await corpusOf(shape(40, { type: 'boolean' }));
  expect(file.leftOut).toBeUndefined();
  expect(file.cases.length).toBeGreaterThan(280);
  const base = JSON.stringify(file.base).length;
  // Each case again would be more than that many bases.
  expect(length).toBeLessThan(280 * base);
  expect(file.cases.filter((each) => 'data' in each)).toHaveLength(3);
});

it('leaves cases out beyond its budget, tells how many, and keeps those that say most', async () => {
  const { length, file } = await corpusOf(shape(60, text));
  expect(file.leftOut).toBeGreaterThan(0);
  const cases = JSON.stringify(file.cases).length;
  expect(cases).toBeLessThan(70_000);
  expect(length).toBeLessThan(200_000);
  const titles = file.cases.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['full', 'minimal', 'unknown field']));
});

it('gives what messages of few cases leave to those that have many', async () => {
  const few = Array.from({ length: 400 }, (_, i) => [`Few${String(i)}`, { type: 'boolean' }]);
  const types = { ...(Object.fromEntries(few) as object), Great: shape(40, { type: 'boolean' }) };
  const files = await corpusEmitter.emit(modelOfTypes(types));
  const great = files.find(({ path }) => path === 'corpus/types/Great.json');
  expect(great?.content).not.toContain('leftOut');
  const whole = files.map(({ content }) => content.length).reduce((a, b) => a + b, 0);
  expect(whole).toBeLessThan(3_145_728);
});

it('tells a value of a great type once, and who has it as a member leads to it', async () => {
  const text = { type: 'string', enum: ['as long as a text of some words'] };
  const holder = {
    type: 'object',
    properties: { great: { $ref: '#/$defs/Great' }, at: { type: 'integer' } },
    required: ['great'],
  };
  const types = { Great: shape(40, text), One: holder, Two: holder };
  const files = await corpusEmitter.emit(modelOfTypes(types));
  const read = (path: string): unknown =>
    JSON.parse(files.find((file) => file.path === path)?.content ?? '');
  const { values } = read('corpus/shared.json') as { values: Record<string, object> };
  expect(values).toEqual({ Great: (read('corpus/types/Great.json') as Written).base });
  for (const name of ['One', 'Two'])
    expect(read(`corpus/types/${name}.json`)).toMatchObject({
      base: { at: 1 },
      shared: { great: 'Great' },
    });
});
