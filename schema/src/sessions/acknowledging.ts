import { defineSession } from '../define-session.js';
import { ack, answer, ask, begin, event, loseAndOpen, resume } from './begin.js';

export const acknowledging = [
  defineSession({
    title: 'one ack tells of all that came within 200 ms',
    steps: [
      ...begin(),
      ...event(1),
      ...ask('a', 2),
      ...ask('b', 3),
      ...answer('a', 2),
      { do: 'wait', untilMs: 199 },
      ...event(2),
      ack(2, 2, 200),
      { do: 'wait', untilMs: 5_000 },
    ],
  }),
  defineSession({
    title: 'an ack tells the highest id up to which every request has its answer',
    steps: [
      ...begin(),
      ...ask('a', 2),
      ...ask('b', 3),
      ...answer('b', 3),
      ack(0, 1, 200),
      ...answer('a', 2),
      ack(0, 3, 400),
    ],
  }),
  defineSession({
    title: 'the sixty-fourth frame is acknowledged at once',
    steps: [
      ...begin(),
      ...Array.from({ length: 63 }, (_, i) => event(i + 1)).flat(),
      { sendEvent: 'ACDStatusUpdated', seq: 64, data: { $example: true } },
      { expect: 'event', name: 'ACDStatusUpdated' },
      ack(64, 1),
      { do: 'wait', untilMs: 5_000 },
    ],
  }),
  defineSession({
    title: 'what was not acknowledged before a socket was lost is so after the resume',
    steps: [
      ...begin(),
      ...event(1),
      ...loseAndOpen(),
      ...resume({ id: 2, lastSeq: 1, last: 1 }),
      ack(1, 2, 200),
    ],
  }),
  defineSession({
    title: 'an event that was seen is ignored, and acknowledged again',
    steps: [
      ...begin(),
      ...event(1),
      ack(1, 1, 200),
      { sendEvent: 'ACDStatusUpdated', seq: 1, data: { $example: true } },
      ack(1, 1, 400),
      ...event(2),
      ack(2, 1, 600),
    ],
  }),
];
