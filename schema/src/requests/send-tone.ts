import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, exampleCallId } from '../types/ids.js';
import { Tone } from '../types/tone.js';

export const sendTone = defineRequest({
  name: 'sendTone',
  since: 1,
  summary: 'Tells the other side of a keypad tone that is sent with the media (RFC 4733).',
  details: 'Browsers let no page read tones out of the media that arrive.',
  params: Type.Object({ callId: CallId(), tone: Tone() }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: { five: { params: { callId: exampleCallId, tone: '5' }, result: {} } },
});
