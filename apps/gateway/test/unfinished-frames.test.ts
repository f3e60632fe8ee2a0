import { describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { UnfinishedFrames } from '../src/server/unfinished-frames.js';

/** A socket whose bytes and frames are said by the test. */
function watched(clock: FakeClock, longestMs = 5_000) {
  const ends: string[] = [];
  const frame = {
    ...{ bytes: 0, isComplete: false, longest: 100 },
    giveUp: (why: string) => ends.push(why),
  };
  const unfinished = new UnfinishedFrames(clock, longestMs);
  return {
    ends,
    bytes: (length: number, frames = 0): void => {
      // As the library does: what is complete is given out while the bytes are read.
      for (let i = 0; i < frames; i += 1) unfinished.completed(frame);
      unfinished.received(frame, length);
    },
    close: () => {
      unfinished.forget(frame);
    },
  };
}

describe('an unfinished frame', () => {
  test('is too long when its bytes together are', () => {
    const socket = watched(new FakeClock());
    socket.bytes(60);
    expect(socket.ends).toEqual([]);
    socket.bytes(60);
    expect(socket.ends).toEqual(['too long']);
  });

  test('is too old when its last byte does not come', async () => {
    const clock = new FakeClock();
    const socket = watched(clock);
    socket.bytes(10);
    await clock.advance(4_000);
    socket.bytes(10);
    expect(socket.ends).toEqual([]);
    await clock.advance(1_000);
    expect(socket.ends).toEqual(['too old']);
  });

  test('is neither when it is finished, however many frames there are', async () => {
    const clock = new FakeClock();
    const socket = watched(clock);
    for (let i = 0; i < 20; i += 1) {
      socket.bytes(90);
      await clock.advance(1_000);
      socket.bytes(90, 2);
    }
    socket.bytes(1_000, 5);
    await clock.advance(60_000);
    expect(socket.ends).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test('of a socket that closes is forgotten', async () => {
    const clock = new FakeClock();
    const socket = watched(clock);
    socket.bytes(10);
    socket.close();
    expect(clock.pending).toBe(0);
    await clock.advance(60_000);
    expect(socket.ends).toEqual([]);
  });
});
