import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ConnectionEstablished = defineEvent({
  name: 'ConnectionEstablished',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The gateway is connected.',
  fires:
    'When `connect` has opened the socket and the gateway has answered `hello`. Not after a reconnection: that is Reconnected.',
  params: Type.Object({}),
  examples: { connected: {} },
});
