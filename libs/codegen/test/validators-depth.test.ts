/** A type may hold itself; a value of it that goes deeper than any honest one is refused, without an overflow. */
import { describe, expect, it } from '@jest/globals';
import { linkModules } from './support/link-modules.js';
import { documentOf, emittedFor } from './support/read-document.js';

const node = {
  type: 'object',
  properties: {
    kids: { type: 'array', items: { $ref: '#/$defs/Node' } },
    name: { type: 'string' },
  },
};
const either = { anyOf: [{ $ref: '#/$defs/Node' }, { $ref: '#/$defs/Pair' }] };
const pair = {
  type: 'object',
  properties: { left: { $ref: '#/$defs/Either' } },
  required: ['left'],
};

function nested(depth: number, innermost: object): unknown {
  let value: unknown = innermost;
  for (let i = 0; i < depth; i += 1) value = { kids: [value] };
  return value;
}

describe('recursive types', () => {
  it('are checked to their ends, and no deeper than a limit', async () => {
    const files = await emittedFor(documentOf({ Node: node, Either: either, Pair: pair }));
    const load = linkModules(files);
    for (const form of ['validators', 'validators/strict']) {
      const check = load(`${form}/types.js`)['checkType'] as (
        name: string,
        value: unknown,
      ) => { path: string }[];
      expect(check('Node', nested(200, {}))).toEqual([]);
      expect(check('Node', nested(200, { name: 7 }))[0]?.path).toBe(
        `${'/kids/0'.repeat(200)}/name`,
      );
      expect(check('Node', nested(100_000, {}))[0]).toMatchObject({
        expected: 'no more than 256 levels',
      });
      expect(check('Pair', { left: 7 })).toHaveLength(1);
      // One value that was refused leaves nothing behind for the next one.
      expect(check('Node', nested(250, {}))).toEqual([]);
    }
  });
});
