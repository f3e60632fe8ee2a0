import { defineSession, type SessionStep } from '../define-session.js';
import { ack, begin, event, loseAndOpen, resume } from './begin.js';

const intervalMs = 1_000;

function ping(id: number, atMs: number): SessionStep[] {
  return [{ expect: 'frame', frame: { id, method: 'ping' }, atMs }, { send: { id, result: {} } }];
}

export const heartbeat = [
  defineSession({
    title: 'a ping goes out every interval, whatever else is sent',
    steps: [
      ...begin(intervalMs),
      ...ping(2, 1_000),
      { do: 'request', as: 'a', method: 'getOperatorStatus', params: {} },
      { expect: 'frame', frame: { id: 3, method: 'getOperatorStatus' } },
      ...ping(4, 2_000),
      ...ping(5, 3_000),
    ],
  }),
  defineSession({
    title: 'a socket that is silent for two and a half intervals is given up',
    steps: [
      ...begin(intervalMs),
      { expect: 'frame', frame: { id: 2, method: 'ping' }, atMs: 1_000 },
      { do: 'wait', untilMs: 2_499 },
      { expect: 'close', code: 4007, atMs: 2_500 },
      { expect: 'connection', is: 'lost' },
      { expect: 'open' },
      ...resume({ id: 3, lastSeq: 0, last: 1 }),
    ],
  }),
  defineSession({
    title: 'any frame counts as a sign of life',
    steps: [
      ...begin(intervalMs),
      { expect: 'frame', frame: { id: 2, method: 'ping' }, atMs: 1_000 },
      { do: 'wait', untilMs: 2_000 },
      ...event(1),
      ack(1, 1, 2_200),
      { do: 'wait', untilMs: 4_499 },
      { expect: 'close', code: 4007, atMs: 4_500 },
      { expect: 'connection', is: 'lost' },
      { expect: 'open' },
      ...resume({ id: 3, lastSeq: 1, last: 1 }),
    ],
  }),
  defineSession({
    title: 'the interval is that of the newest answer, and a lost ping is not sent again',
    steps: [
      ...begin(intervalMs),
      { expect: 'frame', frame: { id: 2, method: 'ping' }, atMs: 1_000 },
      ...loseAndOpen(),
      ...resume({ id: 3, lastSeq: 0, last: 1 }, 4_000),
      ...ping(4, 5_000),
    ],
  }),
];
