import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const TransferComplete = defineEvent({
  name: 'TransferComplete',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The transfer is done: the others talk to each other.',
  fires:
    'At who has transferred, once the others are connected; of two calls, at both. Disconnected follows. Not at the others: EndpointRemoved and EndpointAdded tell them.',
  params: Type.Object({}),
  examples: { done: {} },
});
