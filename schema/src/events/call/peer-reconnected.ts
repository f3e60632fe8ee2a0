import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const PeerReconnected = defineEvent({
  name: 'PeerReconnected',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side has its connection to the gateway again.',
  fires: 'After PeerReconnecting, once per loss. Not when the call has ended meanwhile.',
  params: Type.Object({}),
  examples: { 'they-are-back': {} },
});
