import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ConnectionClosed = defineEvent({
  name: 'ConnectionClosed',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The connection is closed for good.',
  fires:
    'After `disconnect`, when the reconnect schedule is exhausted, or when the gateway has closed for good. `connect` may be called again.',
  params: Type.Object({}),
  examples: { closed: {} },
});
