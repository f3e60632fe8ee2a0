import { describe, expect, it } from '@jest/globals';
import type { KeptCall } from '../src/recovery/kept-call.js';
import { takeUpCall } from '../src/recovery/take-up-call.js';

const bob = { id: 'e1', userName: 'bob', displayName: 'Bob', sipUri: 'sip:bob@example.org' };

function takenUp(change: Partial<KeptCall>, isUp = true) {
  const done: unknown[] = [];
  const session = {
    life: { isUp },
    media: {
      own: {
        tracks: { muted: false },
        connection: {},
        receiveCandidates: (candidates: unknown) => done.push(candidates),
      },
      far: { join: ({ userName }: typeof bob) => done.push(userName) },
    },
    observe: () => done.push('observed'),
  };
  const live = { session, call: {} };
  const kept = { start: {}, candidates: [], muted: true, ...change };
  expect(takeUpCall({ open: () => live } as never, kept as never)).toBe(live);
  expect(session.media.own.tracks.muted).toBe(true);
  return done;
}

describe('a call that is taken up', () => {
  it('has its other side, what came of that, and whoever measures it', () => {
    const candidates = [{ candidate: 'a' }];
    expect(takenUp({ candidates, endpoint: bob })).toEqual([candidates, 'bob', 'observed']);
  });

  it('has nobody there, and is not measured, before it is answered', () => {
    expect(takenUp({}, false)).toEqual([[]]);
  });
});
