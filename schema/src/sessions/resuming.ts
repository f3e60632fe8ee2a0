import { defineSession, type SessionStep } from '../define-session.js';
import { ack, answer, ask, begin, event, loseAndOpen, resume, token } from './begin.js';

const resumeFrame = (id: number, last: number): SessionStep => ({
  ...{ expect: 'frame', frame: { id, method: 'resume', params: { resumeToken: token(last) } } },
});

function login(id: number): SessionStep[] {
  const params = { user: 'alice', password: 'correct horse' };
  return [
    { do: 'request', as: 'login', method: 'login', params: { $example: true, ...params } },
    { expect: 'frame', frame: { id, method: 'login', params } },
  ];
}

export const resuming = [
  defineSession({
    title: 'an unanswered request goes out again after the resume, under its old id',
    steps: [
      ...begin(),
      ...ask('a', 2),
      ...event(1),
      ...loseAndOpen(),
      ...resume({ id: 3, lastSeq: 1, last: 1 }),
      { expect: 'frame', frame: { id: 2, method: 'getOperatorStatus' } },
      ...answer('a', 2),
      ack(1, 3, 200),
    ],
  }),
  defineSession({
    title: 'a resume tells the highest id up to which every request has its answer',
    steps: [
      ...begin(),
      ...ask('a', 2),
      ...ask('b', 3),
      ...answer('a', 2),
      ...loseAndOpen(),
      ...resume({ id: 4, lastSeq: 0, last: 1, answered: 2 }),
      { expect: 'frame', frame: { id: 3, method: 'getOperatorStatus' } },
      ...answer('b', 3),
      ack(0, 4, 200),
      { do: 'wait', untilMs: 3_000 },
      ...loseAndOpen(),
      ...resume({ id: 5, lastSeq: 0, last: 2, answered: 4 }),
    ],
  }),
  defineSession({
    title: 'a request that is made without a socket goes out after the resume',
    steps: [
      ...begin(),
      { close: 1006 },
      { expect: 'connection', is: 'lost' },
      { expect: 'open', refused: true },
      { do: 'request', as: 'a', method: 'getOperatorStatus', params: {} },
      { expect: 'open', atMs: 100 },
      ...resume({ id: 3, lastSeq: 0, last: 1 }),
      { expect: 'frame', frame: { id: 2, method: 'getOperatorStatus' } },
      ...answer('a', 2),
      ack(0, 3, 300),
    ],
  }),
  defineSession({
    title: 'an event that skips a number is not handled: the socket is given up and resumed',
    steps: [
      ...begin(),
      ...event(1),
      { sendEvent: 'ACDStatusUpdated', seq: 3, data: { $example: true } },
      { expect: 'close' },
      { expect: 'connection', is: 'lost' },
      { expect: 'open' },
      ...resume({ id: 2, lastSeq: 1, last: 1 }),
      ...event(2),
      ...event(3),
      ack(3, 2, 200),
    ],
  }),
  defineSession({
    title: 'where the answer of a resume was lost, the token before it is used again',
    random: 0,
    steps: [
      ...begin(),
      ...loseAndOpen(),
      resumeFrame(2, 1),
      { close: 1006 },
      { expect: 'open' },
      ...resume({ id: 3, lastSeq: 0, last: 1 }),
      ...loseAndOpen().map((step) =>
        'expect' in step && step.expect === 'open' ? { ...step, atMs: 200 } : step,
      ),
      ...resume({ id: 4, lastSeq: 0, last: 2 }),
    ],
  }),
  defineSession({
    title: 'a login brings a token of its own, with which the session is resumed',
    steps: [
      ...begin(),
      ...login(2),
      { send: { id: 2, result: { $example: true, resumeToken: token(2) } } },
      { expect: 'settled', as: 'login', result: {} },
      ...loseAndOpen(),
      ...resume({ id: 3, lastSeq: 0, last: 2 }),
      ack(0, 3, 200),
    ],
  }),
  defineSession({
    title: 'a login whose answer was lost goes out again after a resume with the token before it',
    steps: [
      ...begin(),
      ...login(2),
      ...loseAndOpen(),
      ...resume({ id: 3, lastSeq: 0, last: 1 }),
      { expect: 'frame', frame: { id: 2, method: 'login' } },
      { send: { id: 2, result: { $example: true, resumeToken: token(3) } } },
      { expect: 'settled', as: 'login', result: {} },
      ack(0, 3, 200),
    ],
  }),
  defineSession({
    title: 'a session that has expired is over: requests fail, and nobody connects again',
    steps: [
      ...begin(),
      ...ask('a', 2),
      ...loseAndOpen(),
      resumeFrame(3, 1),
      { send: { id: 3, error: 'protocol.SessionExpired' } },
      { expect: 'close' },
      { expect: 'settled', as: 'a', error: { domain: 'client', name: 'ConnectionLost' } },
      { expect: 'connection', is: 'closed' },
      { do: 'wait', untilMs: 60_000 },
    ],
  }),
  defineSession({
    title: 'the deadline of a request stands still without a socket',
    random: 0,
    steps: [
      ...begin(),
      {
        do: 'request',
        as: 'a',
        method: 'getOperatorStatus',
        params: {},
        deadlineMs: 3_000,
      },
      { expect: 'frame', frame: { id: 2, method: 'getOperatorStatus' } },
      { do: 'wait', untilMs: 2_000 },
      ...loseAndOpen(),
      resumeFrame(3, 1),
      { do: 'wait', untilMs: 4_000 },
      {
        send: {
          id: 3,
          result: { $example: true, heartbeatIntervalMs: 600_000, resumeToken: token(2) },
        },
      },
      { expect: 'connection', is: 'regained' },
      { expect: 'frame', frame: { id: 2, method: 'getOperatorStatus' } },
      {
        ...{ expect: 'settled', as: 'a', atMs: 7_000 },
        error: { domain: 'client', name: 'RequestTimeout' },
      },
      ack(0, 3, 7_200),
    ],
  }),
];
