/** A sample that says how it is made is told as the value that is made. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MadeValue, valueOf } from '../src/emitters/corpus/sample.js';
import { changeOf } from '../src/emitters/corpus/shared-payload.js';

const name = fc.constantFrom('a', 'b', 'c', 'inner', '__proto__', 'x/y~z');
const json = fc.jsonValue({ maxDepth: 2 });
const object = fc.dictionary(name, json, { maxKeys: 4 });

/** A base, and a change of it that may go on within one of its members. */
const changed = fc.letrec<{ change: { base: unknown; made: MadeValue } }>((tie) => ({
  change: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(json, json).map(([base, data]) => ({ base, made: { data } })),
    json.map((base) => ({ base, made: { data: base } })),
    fc.tuple(object, name).map(([base, without]) => ({ base, made: { of: base, without } })),
    fc.tuple(object, name, tie('change')).map(([others, key, { base: inner, made }]) => {
      const base = { ...others, [key]: inner };
      return { base, made: { of: base, name: key, as: made } };
    }),
    fc.tuple(object, name, json).map(([base, key, data]) => ({
      base,
      made: { of: base, name: key, as: { data } },
    })),
  ),
})).change;

it('is the same change as that of the value', () => {
  fc.assert(
    fc.property(changed, ({ base, made }) => {
      expect(changeOf(made, base)).toEqual(changeOf({ data: valueOf(made) }, base));
    }),
    { seed: 1, numRuns: 2_000 },
  );
});
