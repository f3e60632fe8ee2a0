import { defineEnum } from '../define.js';

export const ConnectionClosedReason = defineEnum(
  'ConnectionClosedReason',
  { summary: 'Why the connection is closed for good.', since: 1, open: true },
  {
    Disconnected: { value: 'disconnected', summary: 'The application called `disconnect`.' },
    RetriesExhausted: {
      value: 'retriesExhausted',
      summary: 'The connection was lost and could not be regained.',
    },
    SessionExpired: {
      value: 'sessionExpired',
      summary: 'The connection was lost for longer than the gateway keeps a session.',
    },
    ClosedByGateway: {
      value: 'closedByGateway',
      summary: 'The gateway wants no connection any more; the message says why.',
    },
  },
);
