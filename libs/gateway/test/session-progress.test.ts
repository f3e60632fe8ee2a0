import { describe, expect, it } from '@jest/globals';
import { SessionProgress } from '../src/sessions/session-progress.js';

/** Written and read again. */
const kept = (progress: SessionProgress) => {
  const json = JSON.stringify(progress);
  return { json, read: SessionProgress.parse(json) };
};

describe('the progress of a session', () => {
  it.each([
    [[], '[7,3]'],
    [[4], '[7,3,4]'],
    [[1], '[7,3,1]'],
    [[4, 5, 6, 7], '[7,3,4,-3]'],
    [[4, 5, 9, 11, 12], '[7,3,4,-1,9,11,-1]'],
    [[6, 5, 4, 7, 8], '[7,3,6,5,4,7,-1]'],
  ])('is the same when read again: %j is %s', (done, json) => {
    const progress = new SessionProgress(7, 3, done);
    expect(kept(progress).json).toBe(json);
    const { read } = kept(progress);
    expect([read.ackedSeq, read.answered, [...read.done]]).toEqual([7, 3, done]);
  });

  it('reads rows of a journal that has each id by itself', () => {
    expect([...SessionProgress.parse('[7,3,4,5,6]').done]).toEqual([4, 5, 6]);
  });

  it('has one short row for however many answers that are not acknowledged', () => {
    const done = Array.from({ length: 1_000 }, (_, index) => index + 10);
    expect(kept(new SessionProgress(0, 9, done)).json).toBe('[0,9,10,-999]');
  });

  it('forgets what is acknowledged', () => {
    const progress = new SessionProgress(0, 0, [1, 2, 3, 5]);
    progress.acknowledge(2);
    expect([...kept(progress).read.done]).toEqual([3, 5]);
    progress.acknowledge(1);
    expect(progress.answered).toBe(2);
  });
});
