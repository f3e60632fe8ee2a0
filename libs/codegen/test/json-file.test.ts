import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'prettier';
import { jsonFile } from '../src/emitters/json-file.js';

describe('JSON files', () => {
  it('are laid out as prettier would leave them', async () => {
    const values = fc.jsonValue({ maxDepth: 4, noUnicodeString: true }) as fc.Arbitrary<unknown>;
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const { content } = jsonFile('x.json', value);
        expect(JSON.parse(content)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(await format(content, { parser: 'json', printWidth: 100 })).toBe(content);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
