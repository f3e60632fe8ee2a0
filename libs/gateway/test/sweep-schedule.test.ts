import { describe, expect, it } from '@jest/globals';
import { KeyedLimiter } from '../src/limits/keyed-limiter.js';
import { SweepSchedule } from '../src/limits/sweep-schedule.js';

/** How often it is looked while so many come and `stays` says which are not forgotten. */
function sweepsOf(schedule: SweepSchedule, coming: number, stays: number): number {
  let held = 0;
  let sweeps = 0;
  for (let i = 0; i < coming; i += 1) {
    if (schedule.isDue(held)) {
      held = Math.floor(held * stays);
      schedule.swept(held);
      sweeps += 1;
    }
    held += 1;
  }
  return sweeps;
}

describe('looking for what can be forgotten', () => {
  it('does not begin before there are so many', () => {
    const schedule = new SweepSchedule(10);
    expect([9, 10].map((held) => schedule.isDue(held))).toEqual([false, true]);
    schedule.swept(2);
    expect([9, 10].map((held) => schedule.isDue(held))).toEqual([false, true]);
  });

  it('costs a crowd that stays a few looks, not one for each that comes', () => {
    expect(sweepsOf(new SweepSchedule(1_000), 100_000, 1)).toBe(7);
    expect(sweepsOf(new SweepSchedule(1_000), 100_000, 0)).toBe(99);
  });
});

describe('a limiter by key', () => {
  it('forgets nobody who has used theirs up, however many others come', () => {
    const limiter = new KeyedLimiter(1);
    limiter.take('a', 0);
    for (let i = 0; i < 2_500; i += 1) limiter.take(`other ${String(i)}`, 1);
    expect(limiter.take('a', 2)).toBeGreaterThan(0);
  });

  it('holds few of those who are gone, though there were many at once', () => {
    const limiter = new KeyedLimiter(1);
    for (let i = 0; i < 2_000; i += 1) limiter.take(`of a crowd ${String(i)}`, 0);
    expect(limiter.size).toBe(2_000);
    for (let i = 0; i < 20_000; i += 1) limiter.take(`passer-by ${String(i)}`, 60_000 + i * 100);
    expect(limiter.size).toBeLessThanOrEqual(1_200);
  });
});
