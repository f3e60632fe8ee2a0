import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { ConnectionClosedReason } from '../../types/connection-closed-reason.js';

export const ConnectionClosed = defineEvent({
  name: 'ConnectionClosed',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The connection is closed for good.',
  fires:
    'After `disconnect`, even where there was no connection, when the reconnect schedule is exhausted, or when the gateway has closed for good. `connect` may be called again. Not when `connect` fails: that is ConnectionFailed. Not at each loss of the socket: that is Reconnecting.',
  params: Type.Object({
    reason: ConnectionClosedReason,
    message: Type.String({ description: 'The same for people.' }),
  }),
  examples: {
    closed: { reason: 'disconnected', message: 'The application has closed the connection.' },
  },
});
