import { describe, expect, it } from '@jest/globals';
import { endlessSlots, slotPolicy, standardSlotsMs } from '../src/connection/reconnect-policy.js';

const startOf = (attempt: number): number =>
  standardSlotsMs.slice(0, attempt).reduce((sum, ms) => sum + ms, 0);

describe('slotPolicy', () => {
  const policy = slotPolicy();

  it('has ten attempts: at once, 2 × 200 ms, 3 × 1 s, 4 × 5 s', () => {
    expect(standardSlotsMs).toEqual([0, 200, 200, 1000, 1000, 1000, 5000, 5000, 5000, 5000]);
    expect(policy.nextRetry({ attempt: 9, elapsedMs: 0, random: 0 })).not.toBeNull();
    expect(policy.nextRetry({ attempt: 10, elapsedMs: 0, random: 0 })).toBeNull();
  });

  it.each(standardSlotsMs.map((lengthMs, attempt) => ({ attempt, lengthMs })))(
    'places attempt $attempt within its own slot',
    ({ attempt, lengthMs }) => {
      for (const random of [0, 0.25, 0.999]) {
        const delayMs = policy.nextRetry({ attempt, elapsedMs: 0, random });
        expect(delayMs).toBeCloseTo(startOf(attempt) + random * lengthMs);
      }
    },
  );

  it('never makes the last attempt before the slots in front of it are over', () => {
    for (const seed of [0, 0.3, 0.7, 0.99]) {
      let elapsedMs = 0;
      for (let attempt = 0; attempt < 10; attempt += 1) {
        elapsedMs += policy.nextRetry({ attempt, elapsedMs, random: seed }) ?? Number.NaN;
      }
      expect(elapsedMs).toBeGreaterThanOrEqual(startOf(9));
      expect(elapsedMs).toBeLessThan(startOf(9) + 5_000);
    }
  });

  it('measures a slot from now where an attempt hung beyond its start', () => {
    expect(policy.nextRetry({ attempt: 2, elapsedMs: 10_000, random: 0.5 })).toBe(100);
  });
});

describe('endlessSlots', () => {
  it('is the standard schedule as long as that lasts', () => {
    const policy = slotPolicy();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const context = { attempt, elapsedMs: 300, random: 0.5 };
      expect(endlessSlots(context)).toBe(policy.nextRetry(context));
    }
  });

  it('has the last slot over and over after that', () => {
    expect(endlessSlots({ attempt: 10, elapsedMs: 0, random: 0 })).toBe(startOf(10));
    expect(endlessSlots({ attempt: 12, elapsedMs: 0, random: 0.5 })).toBe(startOf(10) + 12_500);
  });
});
