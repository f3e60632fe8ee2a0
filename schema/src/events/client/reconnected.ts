import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const Reconnected = defineEvent({
  name: 'Reconnected',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The connection is back.',
  fires:
    'When the session was resumed after Reconnecting. What was missed follows, in order. Not after the first `connect`: that is ConnectionEstablished. Not when the session could not be resumed: that is ConnectionClosed.',
  params: Type.Object({}),
  examples: { resumed: {} },
});
