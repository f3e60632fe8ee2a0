import { defineSession } from '../define-session.js';
import * as closeCodes from '../errors/close-codes.js';
import { ask, begin, resume } from './begin.js';

/** Codes of RFC 6455 after which a repeat would meet the same answer, and some that say nothing of it. */
const STANDARD = { final: [1002, 1003, 1007, 1009, 1010], other: [1001, 1011, 1012, 1013, 4999] };

const codes = [
  ...Object.values(closeCodes).map(({ code, name, retryable }) => ({ code, name, retryable })),
  ...STANDARD.final.map((code) => ({ code, name: 'of the standard', retryable: false })),
  ...STANDARD.other.map((code) => ({ code, name: 'not in the registry', retryable: true })),
];

/** One script for each code. */
export const closing = codes.map(({ code, name, retryable }) =>
  retryable
    ? defineSession({
        title: `a socket that was closed with ${String(code)} (${name}) is resumed`,
        steps: [
          ...begin(),
          { close: code },
          { expect: 'connection', is: 'lost' },
          { expect: 'open' },
          ...resume({ id: 2, lastSeq: 0, last: 1 }),
        ],
      })
    : defineSession({
        title: `a socket that was closed with ${String(code)} (${name}) is the last one`,
        steps: [
          ...begin(),
          ...ask('a', 2),
          { close: code },
          { expect: 'settled', as: 'a', error: { domain: 'client', name: 'ConnectionLost' } },
          { expect: 'connection', is: 'closed' },
          { do: 'wait', untilMs: 60_000 },
        ],
      }),
);
