/** Requests of the server API that come at once: a few are begun a turn, so that signalling has its own. */
import { expect, test } from '@jest/globals';
import { RequestTurns } from '../src/api/request-turns.js';

/** Turns of an event loop that the test takes. */
class Turns {
  #next: (() => void)[] = [];
  readonly ask = (serve: () => void): void => {
    this.#next.push(serve);
  };

  /** As an event loop does, one that throws keeps no other from its turn. Returns what was thrown. */
  take(): unknown[] {
    const now = this.#next;
    this.#next = [];
    return now.flatMap((serve) => {
      try {
        serve();
        return [];
      } catch (error) {
        return [error];
      }
    });
  }

  get isIdle(): boolean {
    return this.#next.length === 0;
  }
}

test('are begun four a turn, in the order in which they came', () => {
  const loop = new Turns();
  const turns = new RequestTurns(loop.ask);
  const begun: number[] = [];
  for (let i = 0; i < 10; i += 1) turns.take(() => begun.push(i));
  expect(begun).toEqual([]);
  const afterTurns = [4, 8, 10].map((count) => Array.from({ length: count }, (_, i) => i));
  for (const expected of afterTurns) {
    loop.take();
    expect(begun).toEqual(expected);
  }
  expect(loop.isIdle).toBe(true);
});

test('that come while others wait go behind them, and each has its turn', () => {
  const loop = new Turns();
  const turns = new RequestTurns(loop.ask);
  const begun: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) turns.take(() => begun.push(name));
  turns.take(() => turns.take(() => begun.push('late')));
  loop.take();
  turns.take(() => begun.push('g'));
  while (!loop.isIdle) loop.take();
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e', 'g', 'late']);
});

test('have their turns where one of them throws', () => {
  const loop = new Turns();
  const turns = new RequestTurns(loop.ask);
  const begun: number[] = [];
  const broken = new Error('broken');
  for (let i = 0; i < 6; i += 1) {
    turns.take(() => {
      if (i % 2 === 0) throw broken;
      begun.push(i);
    });
  }
  expect([loop.take(), loop.take()]).toEqual([[broken, broken], [broken]]);
  expect(begun).toEqual([1, 3, 5]);
  expect(loop.isIdle).toBe(true);
});
