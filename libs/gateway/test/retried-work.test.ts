import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { RetriedWork } from '../src/journal/retried-work.js';

let clock: FakeClock;
let runs: { end: () => void; fail: () => void }[];
let failures: number;
let retried: RetriedWork;
beforeEach(() => {
  clock = new FakeClock();
  runs = [];
  failures = 0;
  retried = new RetriedWork({
    clock,
    isDue: () => true,
    work: () =>
      new Promise((end, fail) => {
        runs.push({ end, fail });
      }),
    failed: () => {
      failures += 1;
    },
  });
});

describe('work that is retried', () => {
  it('runs again a second after it failed, and no sooner', async () => {
    retried.wake();
    runs[0]?.fail();
    await settle();
    retried.wake();
    expect(failures).toBe(1);
    await clock.advance(999);
    expect(runs).toHaveLength(1);
    await clock.advance(1);
    expect(runs).toHaveLength(2);
  });

  it('is not begun any more once it is stopped', async () => {
    await retried.stop();
    retried.wake();
    expect(runs).toEqual([]);
  });

  it('is waited for where it is under way, and not run again though more has come up', async () => {
    retried.wake();
    const stopped = retried.stop();
    runs[0]?.end();
    await stopped;
    await settle();
    expect(runs).toHaveLength(1);
  });

  it('leaves no timer where it fails once it is stopped', async () => {
    retried.wake();
    const stopped = retried.stop();
    runs[0]?.fail();
    await stopped;
    expect([failures, clock.pending]).toEqual([1, 0]);
  });

  it('gives up a run that is to come', async () => {
    retried.wake();
    runs[0]?.fail();
    await settle();
    expect(clock.pending).toBe(1);
    await retried.stop();
    expect(clock.pending).toBe(0);
  });
});
