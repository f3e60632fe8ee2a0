/** What a watch takes over from the run before, and what it makes anew. */
import { expect, it } from '@jest/globals';
import { corpusEmitter } from '../src/emitters/corpus/corpus-emitter.js';
import { LastRun } from '../src/emitters/last-run.js';
import { modelOfTypes } from './support/test-suite.js';

it('is kept from run to run while it is asked for', () => {
  const made: string[] = [];
  const lastRun = new LastRun<string>();
  const run = (...keys: string[]): string[] => {
    const reuse = lastRun.begin();
    return keys.map((key) =>
      reuse(key, () => {
        made.push(key);
        return `made of ${key}`;
      }),
    );
  };
  expect(run('a', 'b')).toEqual(['made of a', 'made of b']);
  expect(run('b', 'c')).toEqual(['made of b', 'made of c']);
  expect(run('b', 'a')).toEqual(['made of b', 'made of a']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

it('is judged anew where a type has changed that it refers to', async () => {
  const part = (minLength: number) => ({
    ...{ $id: 'Part', type: 'string', description: 'Inner.', 'x-since': 1 },
    minLength,
  });
  const corpusWith = async (minLength: number): Promise<string> => {
    const whole = { type: 'object', properties: { part: part(minLength) }, required: ['part'] };
    const files = await corpusEmitter.emit(modelOfTypes({ Whole: whole }));
    return files.find(({ path }) => path.endsWith('Whole.json'))?.content ?? '';
  };
  const first = await corpusWith(3);
  expect(await corpusWith(9)).not.toBe(first);
  expect(await corpusWith(3)).toBe(first);
});
