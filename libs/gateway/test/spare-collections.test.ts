import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SpareMap } from '../src/sessions/spare-map.js';
import { SpareSet } from '../src/sessions/spare-set.js';

const steps = fc.array(
  fc.record({ act: fc.constantFrom('put', 'delete'), key: fc.nat(3), value: fc.nat(9) }),
);

describe('a spare map', () => {
  it('holds what a map holds', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const [spare, map] = [new SpareMap<number, number>(), new Map<number, number>()];
        for (const { act, key, value } of all) {
          for (const each of [spare, map])
            if (act === 'put') each.set(key, value);
            else each.delete(key);
          expect([...spare]).toEqual([...map]);
          expect([...spare.keys()]).toEqual([...map.keys()]);
          expect([spare.size, spare.has(key), spare.get(key)]).toEqual([
            map.size,
            map.has(key),
            map.get(key),
          ]);
        }
      }),
    );
  });

  it('may be emptied while it is gone through', () => {
    const spare = new SpareMap<number, string>();
    spare.set(1, 'one');
    spare.set(2, 'two');
    const seen: number[] = [];
    for (const key of spare.keys()) {
      seen.push(key);
      spare.delete(key);
    }
    expect(seen).toEqual([1, 2]);
    expect(spare.size).toBe(0);
  });
});

describe('a spare set', () => {
  it('holds what a set holds', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const [spare, set] = [new SpareSet<number>(), new Set<number>()];
        for (const { act, key } of all) {
          if (act === 'put') for (const each of [spare, set]) each.add(key);
          else expect(spare.delete(key)).toBe(set.delete(key));
          expect([...spare]).toEqual([...set]);
          expect([spare.size, spare.has(key)]).toEqual([set.size, set.has(key)]);
        }
      }),
    );
  });

  it('may be emptied while it is gone through', () => {
    const spare = new SpareSet<number>();
    for (const value of [1, 2, 3]) spare.add(value);
    for (const value of spare) spare.delete(value);
    expect(spare.size).toBe(0);
  });
});
