/**
 * Walks through everything that can happen between homes, edges, clients and the database, in every
 * order, and through what would happen if a rule were left out. `DEEP_WALK=true` walks further.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { protocol, type Rules } from './kit/cluster-model/rules.js';
import { walk } from './kit/cluster-model/walk.js';
import { walks, withoutRules } from './kit/cluster-model/walks.js';

const isDeep = process.env['DEEP_WALK'] === 'true';
/** A walk through half a million states takes a minute or two. */
const longestMs = 600_000;

/** The page has the figures of each walk as they are. */
const page = readFileSync(new URL('../../../docs/cluster-model.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1)
      .join(' | '),
  );
const rowOf = (...cells: readonly (string | number)[]): string =>
  cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ');

describe('lease and resume', () => {
  test.each(walks.filter(({ isDeep: takesLong }) => isDeep || takesLong !== true))(
    'lose, double and turn round nothing, and all is answered: $what',
    ({ what, bounds }) => {
      const { broken, states, moves, depth } = walk(protocol, bounds);
      expect(broken).toBeUndefined();
      expect(page).toContain(rowOf(what, states, moves, depth));
    },
    longestMs,
  );

  test.each(Object.entries(withoutRules))(
    'break without %s, and the walk tells how',
    (rule, { bounds, breaks }) => {
      const { broken } = walk({ ...protocol, [rule as keyof Rules]: false }, bounds);
      expect(broken?.what).toBe(breaks);
      expect(page).toContain(rowOf(`\`${rule}\``, breaks, broken?.way.length ?? 0));
      if (isDeep) process.stdout.write(`${rule}: ${breaks}\n  ${broken?.way.join('\n  ') ?? ''}\n`);
    },
    longestMs,
  );
});
