import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const Reconnecting = defineEvent({
  name: 'Reconnecting',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The connection was lost and is being regained.',
  fires:
    'Once per loss of an established connection, not per attempt to regain it. Login and calls stay. Not when the gateway closes for good: that is ConnectionClosed.',
  params: Type.Object({}),
  examples: { lost: {} },
});
