import { defineSession } from '../define-session.js';
import { ack, ask, begin, event } from './begin.js';

const frame = (members: object): string => JSON.stringify({ jsonrpc: '2.0', ...members });

export const frames = [
  defineSession({
    title: 'an event of an unknown name counts as handled and reaches the application',
    steps: [
      ...begin(),
      { sendText: frame({ method: 'BrandNew', params: { seq: 1, data: { a: 1 } } }) },
      { expect: 'event', name: 'BrandNew', data: { a: 1 } },
      ...event(2),
      ack(2, 1, 200),
    ],
  }),
  defineSession({
    title: 'an event whose shape does not fit counts as handled and reaches nobody',
    steps: [
      ...begin(),
      { sendText: frame({ method: 'ACDStatusUpdated', params: { seq: 1, data: { id: 7 } } }) },
      ...event(2),
      ack(2, 1, 200),
    ],
  }),
  defineSession({
    title: 'an answer to an id that does not wait is ignored',
    steps: [
      ...begin(),
      { sendText: frame({ id: 99, result: {} }) },
      ...ask('a', 2),
      { sendText: frame({ id: 1, result: {} }) },
    ],
  }),
  defineSession({
    title: 'a result that does not fit its schema fails the request with UnexpectedFrame',
    steps: [
      ...begin(),
      ...ask('a', 2),
      { sendText: frame({ id: 2, result: { status: 7 } }) },
      { expect: 'settled', as: 'a', error: { domain: 'client', name: 'UnexpectedFrame' } },
      ack(0, 2, 200),
    ],
  }),
  defineSession({
    title: 'an error with id null and whatever else comes changes nothing',
    steps: [
      ...begin(),
      ...ask('a', 2),
      {
        sendText: frame({
          id: null,
          error: { code: 1, message: '', data: { domain: 'protocol', name: 'ParseError' } },
        }),
      },
      ...['', 'no JSON', '[]', 'null', '7', '{}', '{"jsonrpc":"2.0"}', frame({ id: 'a' })].map(
        (sendText) => ({ sendText }),
      ),
      { sendText: frame({ method: 'ACDStatusUpdated' }) },
      { sendText: frame({ method: 'ACDStatusUpdated', params: { seq: 0, data: {} } }) },
      ...ask('b', 3),
    ],
  }),
];
