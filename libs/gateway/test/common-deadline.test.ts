import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { CommonDeadline } from '../src/common-deadline.js';
import { SessionProgress } from '../src/sessions/session-progress.js';

const DAY = 24 * 3_600_000;

function withDeadlines() {
  const clock = new FakeClock();
  const begun = clock.now();
  const ends: number[] = [];
  let next = Infinity;
  const deadline = new CommonDeadline(
    clock,
    () => clock.now(),
    (now) => {
      ends.push(now - begun);
      return next;
    },
  );
  return {
    clock,
    ends,
    deadline,
    noteIn: (ms: number) => {
      deadline.note(begun + ms);
    },
    nextIn: (ms: number) => {
      next = begun + ms;
    },
  };
}

describe('the end of logins', () => {
  it('comes for the one that ends first, and then for the next', async () => {
    const { clock, ends, noteIn, nextIn } = withDeadlines();
    noteIn(3_000);
    noteIn(1_000);
    noteIn(2_000);
    expect(clock.pending).toBe(1);
    await clock.advance(999);
    expect(ends).toEqual([]);
    nextIn(3_000);
    await clock.advance(1);
    expect(ends).toEqual([1_000]);
    nextIn(Infinity);
    await clock.advance(2_000);
    expect(ends).toEqual([1_000, 3_000]);
    expect(clock.pending).toBe(0);
  });

  it('comes however far it is away', async () => {
    const { clock, ends, noteIn } = withDeadlines();
    noteIn(40 * DAY);
    for (let day = 0; day < 39; day += 1) await clock.advance(DAY);
    expect(ends).toEqual([]);
    await clock.advance(DAY);
    expect(ends).toEqual([40 * DAY]);
  });

  it('comes at once where it is past', async () => {
    const { clock, ends, noteIn } = withDeadlines();
    noteIn(-1);
    await clock.advance(0);
    expect(ends).toHaveLength(1);
  });

  it('comes for nobody when nobody is logged in any more', async () => {
    const { clock, ends, deadline, noteIn } = withDeadlines();
    noteIn(1_000);
    deadline.clear();
    expect(clock.pending).toBe(0);
    await clock.advance(5_000);
    expect(ends).toEqual([]);
    noteIn(6_000);
    await clock.advance(1_000);
    expect(ends).toEqual([6_000]);
  });
});

describe('the progress of a session', () => {
  it('is read as it was written', () => {
    const progress = new SessionProgress(7, 3, [5, 9]);
    expect(JSON.stringify(progress)).toBe('[7,3,5,9]');
    expect(SessionProgress.parse('[7,3,5,9]')).toEqual(progress);
    expect(JSON.stringify(new SessionProgress())).toBe('[0,0]');
  });

  it('forgets what was done when its answer is acknowledged', () => {
    const progress = new SessionProgress(0, 3, [4, 5, 9]);
    progress.acknowledge(5);
    expect([progress.answered, ...progress.done]).toEqual([5, 9]);
    progress.acknowledge(2);
    expect([progress.answered, ...progress.done]).toEqual([5, 9]);
  });
});
