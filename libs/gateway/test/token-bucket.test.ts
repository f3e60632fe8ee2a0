import { describe, expect, it } from '@jest/globals';
import { KeyedLimiter } from '../src/limits/keyed-limiter.js';
import { TokenBucket } from '../src/limits/token-bucket.js';

describe('a token bucket', () => {
  it('gives its burst at once, and then says how long until there is one more', () => {
    const bucket = new TokenBucket(2, 3, 1_000);
    expect([1, 2, 3].map(() => bucket.take(1_000))).toEqual([0, 0, 0]);
    expect(bucket.take(1_000)).toBe(500);
    expect(bucket.take(1_250)).toBe(250);
    expect(bucket.take(1_500)).toBe(0);
    expect(bucket.take(1_500)).toBe(500);
  });

  it('never holds more than its burst, however long nobody takes', () => {
    const bucket = new TokenBucket(2, 3, 0);
    expect([1, 2, 3, 4].map(() => bucket.take(3_600_000))).toEqual([0, 0, 0, 500]);
  });

  it('gives several at once, more than it can hold as if they were all', () => {
    const bucket = new TokenBucket(1, 10, 0);
    expect(bucket.take(0, 4)).toBe(0);
    expect(bucket.take(0, 7)).toBe(1_000);
    expect(bucket.take(0, 6)).toBe(0);
    expect(bucket.take(0, 25)).toBe(10_000);
    expect(bucket.take(10_000, 25)).toBe(0);
  });

  it('says how many are left, whole ones, and when all are there again', () => {
    const bucket = new TokenBucket(2, 4, 0);
    expect([bucket.left(0), bucket.fullInMs(0)]).toEqual([4, 0]);
    bucket.take(0, 3);
    expect([bucket.left(0), bucket.fullInMs(0)]).toEqual([1, 1_500]);
    expect([bucket.left(400), bucket.fullInMs(400)]).toEqual([1, 1_100]);
    expect([bucket.left(500), bucket.fullInMs(500)]).toEqual([2, 1_000]);
  });

  it('takes nothing where it refuses', () => {
    const bucket = new TokenBucket(1, 2, 0);
    bucket.take(0);
    expect(bucket.take(0, 2)).toBe(1_000);
    expect(bucket.take(0)).toBe(0);
  });

  it('is not filled, and not emptied, by a clock that goes back', () => {
    const bucket = new TokenBucket(1, 2, 10_000);
    bucket.take(10_000);
    expect(bucket.take(0)).toBe(0);
    expect(bucket.take(0)).toBe(1_000);
    expect(bucket.take(1_000)).toBe(0);
  });

  it('takes back what did not count, and no more than it can hold', () => {
    const bucket = new TokenBucket(1, 2, 0);
    bucket.take(0);
    bucket.take(0);
    bucket.giveBack();
    expect([bucket.take(0), bucket.take(0)]).toEqual([0, 1_000]);
    for (let i = 0; i < 5; i += 1) bucket.giveBack();
    expect([1, 2, 3].map(() => bucket.take(0))).toEqual([0, 0, 1_000]);
  });

  it('is full again when all has come back', () => {
    const bucket = new TokenBucket(1, 2, 0);
    expect(bucket.isFull(0)).toBe(true);
    bucket.take(0);
    expect(bucket.isFull(0)).toBe(false);
    expect(bucket.isFull(999)).toBe(false);
    expect(bucket.isFull(1_000)).toBe(true);
  });
});

describe('a limiter by key', () => {
  it('allows each key so many a minute', () => {
    const limiter = new KeyedLimiter(2);
    expect(['a', 'a', 'b', 'a'].map((key) => limiter.take(key, 0))).toEqual([0, 0, 0, 30_000]);
    expect(limiter.take('a', 30_000)).toBe(0);
    limiter.giveBack('a');
    limiter.giveBack('nobody');
    expect(limiter.take('a', 30_000)).toBe(0);
    expect(limiter.take('a', 30_000)).toBe(30_000);
  });
});
