import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'prettier';
import { denseJsonFile, jsonFile } from '../src/emitters/json-file.js';

describe('JSON files', () => {
  it.each([jsonFile, denseJsonFile])('are laid out as prettier would leave them', async (make) => {
    const values = fc.jsonValue({ maxDepth: 4, noUnicodeString: true }) as fc.Arbitrary<unknown>;
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const { content } = make('x.json', value);
        expect(JSON.parse(content)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(await format(content, { parser: 'json', printWidth: 100 })).toBe(content);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
