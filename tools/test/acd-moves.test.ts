/** The page of moves of operators: what the table of the gateway says, and nothing else. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { acdMovesPage, drawAcdMoves, operatorMoves } from '../steps/draw-acd-moves.mjs';

const root = path.resolve(import.meta.dirname, '../..');

describe('the page of moves of operators', () => {
  it('is current', async () => {
    expect(await drawAcdMoves(root, { check: true })).toBe(0);
  });

  it('has a row for every status, with every move of the table', async () => {
    const moves = await operatorMoves(root);
    const rows = new Map(
      acdMovesPage(moves)
        .slice(acdMovesPage(moves).indexOf('| From'))
        .split('\n')
        .slice(2, -1)
        .map((row) => row.split('|').map((cell) => cell.trim()))
        .map(([, from = '', to = '']) => [from, to]),
    );
    for (const [from, allowed] of Object.entries(moves)) {
      const row = [...rows].find(
        ([name]) => name.split(' to ')[0] === `\`${from.replace(/_\d+$/u, '_1')}\``,
      );
      expect({ from, row: row?.[0] }).toEqual({ from, row: row?.[0] ?? 'a row' });
      const told = row?.[1] ?? '';
      for (const to of allowed.filter((each) => each !== from && !/CUSTOM_(?!1$)/u.test(each))) {
        expect({ from, to, told: told.includes(`\`${to}\``) }).toEqual({ from, to, told: true });
      }
    }
  });

  it('says of a status without moves that the queue goes on', () => {
    expect(acdMovesPage({ DIALING: ['DIALING'] })).toContain('nothing: it goes on by the queue');
  });
});
