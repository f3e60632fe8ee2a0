import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { Headers } from '../../types/headers.js';

export const InfoReceived = defineEvent({
  name: 'InfoReceived',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side has sent an application message.',
  fires: 'Once per `sendInfo` of the other side, in the order of sending. Not at the sender.',
  params: Type.Object({
    mimeType: Type.String({ maxLength: 100, description: 'Media type of the body.' }),
    body: Type.String({ maxLength: 8_000, description: 'The message.' }),
    headers: Type.Optional(Headers),
  }),
  examples: { json: { mimeType: 'application/json', body: '{"page":3}' } },
});
