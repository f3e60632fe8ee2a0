import { defineSession, type SessionStep } from '../define-session.js';
import { begin, resume } from './begin.js';

/** When each attempt is made after a loss at 0, in the middle of its slot. */
const MIDDLES = [0, 100, 300, 900, 1_900, 2_900, 5_900, 10_900, 15_900, 20_900];

const refusedAt = (atMs: number): SessionStep => ({ expect: 'open', refused: true, atMs });

export const reconnecting = [
  defineSession({
    title: 'ten attempts are made, each within its slot, and then no more',
    steps: [
      ...begin(),
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      ...MIDDLES.map(refusedAt),
      { expect: 'connection', is: 'closed' },
      { do: 'wait', untilMs: 120_000 },
    ],
  }),
  defineSession({
    title: 'an attempt may come as early as its slot begins',
    random: 0,
    steps: [
      ...begin(),
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      ...[0, 0, 200, 400, 1_400, 2_400, 3_400, 8_400, 13_400, 18_400].map(refusedAt),
      { expect: 'connection', is: 'closed' },
    ],
  }),
  defineSession({
    title: 'an outage soon after a resume goes on in the schedule of the one before',
    steps: [
      ...begin(),
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      refusedAt(0),
      { expect: 'open', atMs: 100 },
      ...resume({ id: 2, lastSeq: 0, last: 1 }),
      { do: 'wait', untilMs: 1_000 },
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      refusedAt(1_100),
      refusedAt(1_600),
    ],
  }),
  defineSession({
    title: 'an outage that comes later begins a schedule of its own',
    steps: [
      ...begin(),
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      refusedAt(0),
      { expect: 'open', atMs: 100 },
      ...resume({ id: 2, lastSeq: 0, last: 1 }),
      { do: 'wait', untilMs: 2_100 },
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      refusedAt(2_100),
      refusedAt(2_200),
    ],
  }),
];
