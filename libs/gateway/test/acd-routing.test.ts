/** Who gets a call, without a gateway. */
import { describe, expect, it } from '@jest/globals';
import { defaultQueueSettings, isSuitable } from '@ringspec/gateway-core';
import { QueueStrategy } from '@ringspec/generated';
import { chooseOperators } from '../src/acd/routing/choose-operators.js';
import { expectedWaitMs } from '../src/acd/routing/expected-wait.js';
import type { Candidate } from '../src/acd/routing/strategies.js';
import { beginWrapUp, extendedWrapUp } from '../src/acd/wrap-up.js';

const operators = ['a', 'b', 'c', 'd'].map((userId) => ({ userId, priority: 1, skills: {} }));
const candidate = (userId: string, about: Partial<Candidate> = {}): Candidate => ({
  userId,
  priority: 1,
  readySince: 0,
  answered: 0,
  ...about,
});
const choose = (strategy: string, candidates: readonly Candidate[], last?: string) =>
  chooseOperators(
    { operators, settings: { ...defaultQueueSettings, strategy: strategy as QueueStrategy } },
    candidates,
    last,
  );

describe('a strategy', () => {
  it.each<[string, readonly string[]]>([
    [QueueStrategy.LongestIdle, ['b']],
    [QueueStrategy.FewestCalls, ['c']],
    [QueueStrategy.RoundRobin, ['a']],
    [QueueStrategy.RingAll, ['a', 'b', 'c']],
    ['ofALaterVersion', ['b']],
  ])('%s chooses %j', (strategy, chosen) => {
    const candidates = [
      candidate('a', { readySince: 3, answered: 2 }),
      candidate('b', { readySince: 1, answered: 2 }),
      candidate('c', { readySince: 2, answered: 1 }),
    ];
    expect(choose(strategy, candidates)).toEqual(chosen);
    expect(choose(strategy, [])).toEqual([]);
  });

  it('chooses by idle time between those who have answered as few calls', () => {
    const candidates = [candidate('a', { readySince: 2 }), candidate('b', { readySince: 1 })];
    expect(choose('fewestCalls', candidates)).toEqual(['b']);
  });

  it.each(Object.values(QueueStrategy))('%s asks others when no first is there', (strategy) => {
    const second = candidate('a', { priority: 2 });
    expect(choose(strategy, [second, candidate('b', { readySince: 9 })])).toEqual(['b']);
    expect(choose(strategy, [second])).toEqual(['a']);
  });
});

describe('the turn', () => {
  const all = operators.map(({ userId }) => candidate(userId));
  it.each<[string | undefined, string]>([
    [undefined, 'a'],
    ['a', 'b'],
    ['d', 'a'],
    ['gone', 'a'],
  ])('after %s is that of %s', (last, next) => {
    expect(choose('roundRobin', all, last)).toEqual([next]);
  });

  it('passes over those who are not ready, and comes round', () => {
    expect(choose('roundRobin', [candidate('b'), candidate('d')], 'b')).toEqual(['d']);
    expect(choose('roundRobin', [candidate('b')], 'b')).toEqual(['b']);
  });
});

describe('skills', () => {
  it.each<[Record<string, number>, Record<string, number>, boolean]>([
    [{}, {}, true],
    [{ french: 5 }, {}, true],
    [{ french: 5 }, { french: 5 }, true],
    [{ french: 4 }, { french: 5 }, false],
    [{ french: 5 }, { french: 1, sales: 1 }, false],
  ])('%j for %j: %s', (has, wanted, suits) => {
    expect(isSuitable(has, wanted)).toBe(suits);
  });
});

describe('the expected wait', () => {
  it('is what the latest calls took, shared by those at work', () => {
    expect(expectedWaitMs(1, 1, [60_000, 120_000])).toBe(90_000);
    expect(expectedWaitMs(4, 3, [90_000])).toBe(120_000);
  });

  it('is not known without operators, or before a call was taken', () => {
    expect(expectedWaitMs(1, 0, [60_000])).toBeUndefined();
    expect(expectedWaitMs(1, 2, [])).toBeUndefined();
  });
});

describe('wrap-up', () => {
  const terms = { wrapUpMs: 30_000, wrapUpExtensionMs: 10_000, wrapUpExtensions: 2 };

  it('ends by itself, and is extended as often as the queue allows', () => {
    const first = beginWrapUp(terms, 1_000);
    expect(first?.until).toBe(31_000);
    const second = first && extendedWrapUp(first);
    const third = second && extendedWrapUp(second);
    expect([second?.until, third?.until]).toEqual([41_000, 51_000]);
    expect(third && extendedWrapUp(third)).toBeUndefined();
  });

  it('has no end where the queue sets none, and no extension where it gives none', () => {
    expect(beginWrapUp({ ...terms, wrapUpMs: 0 }, 0)).toBeUndefined();
    expect(beginWrapUp(undefined, 0)).toBeUndefined();
    const short = beginWrapUp({ ...terms, wrapUpExtensionMs: 0 }, 0);
    expect(short && extendedWrapUp(short)).toBeUndefined();
  });
});
