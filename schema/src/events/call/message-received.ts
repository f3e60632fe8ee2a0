import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const MessageReceived = defineEvent({
  name: 'MessageReceived',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side has sent a text message.',
  fires: 'Once per `sendMessage` of the other side, in the order of sending. Not at the sender.',
  params: Type.Object({ text: Type.String({ maxLength: 8_000, description: 'The message.' }) }),
  examples: { hello: { text: 'Hello' } },
});
