/** Which process becomes the home of which application, from what all of them see. */
import { describe, expect, test } from '@jest/globals';
import type { Sight } from '../src/cluster/process-rows.js';
import { hasTooMany, toClaim } from '../src/cluster/share-homes.js';

const ids = ['one', 'two', 'three'];

/** Applications by whose they are; undefined for those that are free. */
function sightOf(
  homes: Record<string, string | undefined>,
  processes: readonly string[] = ids,
  leaving: readonly string[] = [],
): Sight {
  return {
    applications: Object.entries(homes).map(([name, process]) => ({
      ...{ name, hasUsers: true, isFree: process === undefined },
      holder: process === undefined ? undefined : { process, claim: name, serves: true },
    })),
    processes: processes.map((id) => ({
      ...{ id, name: id, address: '', leaving: leaving.includes(id) },
    })),
  };
}

const free = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`app${String(i)}`, undefined]));

describe('free applications', () => {
  test.each([1, 2, 3, 10, 100])(
    'of which there are %d fall to one process each, evenly',
    (count) => {
      const sight = sightOf(free(count));
      const shares = ids.map((id) => toClaim(sight, id));
      expect(shares.flat().sort()).toEqual(Object.keys(free(count)).sort());
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    },
  );

  test('of one that died go to those who have the fewest', () => {
    const homes = { a: 'one', b: 'one', c: 'one', d: 'two', e: undefined, f: undefined };
    const sight = sightOf(homes, ['one', 'two']);
    expect([toClaim(sight, 'one'), toClaim(sight, 'two')]).toEqual([[], ['e', 'f']]);
  });

  test('fall to nobody who leaves, and to nobody who is not seen', () => {
    const sight = sightOf(free(6), ids, ['two']);
    expect(toClaim(sight, 'two')).toEqual([]);
    expect([...toClaim(sight, 'one'), ...toClaim(sight, 'three')]).toHaveLength(6);
    expect(toClaim(sight, 'four')).toEqual([]);
    expect(toClaim(sightOf(free(1), []), 'one')).toEqual([]);
  });
});

describe('a process', () => {
  test('has too many homes where another has two less, as one that has just come', () => {
    expect(hasTooMany(sightOf({ a: 'one', b: 'one' }, ['one', 'two']), 'one')).toBe(true);
    expect(hasTooMany(sightOf({ a: 'one', b: 'one' }, ['one']), 'one')).toBe(false);
    expect(hasTooMany(sightOf({ a: 'one', b: 'one', c: 'two' }, ['one', 'two']), 'one')).toBe(
      false,
    );
    expect(hasTooMany(sightOf({ a: 'one', b: 'one' }, ['one', 'two'], ['two']), 'one')).toBe(false);
  });

  test('gives none up while any is free', () => {
    const sight = sightOf({ a: 'one', b: 'one', c: undefined }, ['one', 'two']);
    expect(hasTooMany(sight, 'one')).toBe(false);
  });
});
