import { defineSession } from '../define-session.js';
import { ack, answer, ask, begin } from './begin.js';

export const connecting = [
  defineSession({
    title: 'the first request on a socket is hello, and requests count up from it',
    steps: [...begin(), ...ask('a', 2), ...ask('b', 3), ...ask('c', 4)],
  }),
  defineSession({
    title: 'a first attempt that meets nobody is the only one',
    steps: [
      { do: 'connect' },
      { expect: 'open', refused: true },
      { expect: 'connection', is: 'failed' },
      { do: 'wait', untilMs: 60_000 },
    ],
  }),
  defineSession({
    title: 'answers belong to requests by their ids, in whatever order they come',
    steps: [
      ...begin(),
      ...ask('a', 2),
      ...ask('b', 3),
      ...answer('b', 3),
      ...answer('a', 2),
      ack(0, 3, 200),
    ],
  }),
  defineSession({
    title: 'an error answers its request with domain and name',
    steps: [
      ...begin(),
      ...ask('a', 2),
      { send: { id: 2, error: 'protocol.NotLoggedIn' } },
      { expect: 'settled', as: 'a', error: { domain: 'protocol', name: 'NotLoggedIn' } },
      ack(0, 2, 200),
    ],
  }),
  defineSession({
    title: 'a request without an answer fails at its deadline, and what comes later is ignored',
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
      {
        ...{ expect: 'settled', as: 'a', atMs: 3_000 },
        error: { domain: 'client', name: 'RequestTimeout' },
      },
      ack(0, 2, 3_200),
      { send: { id: 2, result: { $example: true } } },
      ...ask('b', 3),
    ],
  }),
  defineSession({
    title: 'whoever disconnects closes the socket with 1000 and fails what waits',
    steps: [
      ...begin(),
      ...ask('a', 2),
      { do: 'disconnect' },
      { expect: 'close', code: 1000 },
      { expect: 'settled', as: 'a', error: { domain: 'client', name: 'ConnectionLost' } },
      { expect: 'connection', is: 'closed' },
      { do: 'wait', untilMs: 60_000 },
    ],
  }),
];
