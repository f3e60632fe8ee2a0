import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ConnectionFailed = defineEvent({
  name: 'ConnectionFailed',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The gateway could not be connected.',
  fires:
    'When `connect` finds no gateway, is refused, or loses the socket before `hello` is answered. Not when an established connection is lost.',
  params: Type.Object({
    message: Type.String({
      description: 'Why: no gateway reachable, refused, or lost before the answer.',
    }),
  }),
  examples: { unreachable: { message: 'No gateway reachable at wss://calls.example.org/ws' } },
});
