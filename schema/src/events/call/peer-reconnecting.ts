import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const PeerReconnecting = defineEvent({
  name: 'PeerReconnecting',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side has lost its connection to the gateway, and may come back.',
  fires:
    'In an answered call, some seconds after the connection of the other side is lost; PeerReconnected or Disconnected follows. Not for a loss that is shorter, and not when media alone break. Not when this side has lost its own: that is Reconnecting.',
  params: Type.Object({}),
  examples: { 'their-browser-is-gone': {} },
});
