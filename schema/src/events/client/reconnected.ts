import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const Reconnected = defineEvent({
  name: 'Reconnected',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The connection is back.',
  fires: 'When the session was resumed after Reconnecting. What was missed follows, in order.',
  params: Type.Object({}),
  examples: { resumed: {} },
});
