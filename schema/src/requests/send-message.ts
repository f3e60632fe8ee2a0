import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const sendMessage = defineRequest({
  name: 'sendMessage',
  since: 1,
  summary: 'Sends a text message within a call.',
  params: Type.Object({
    callId: CallId(),
    text: Type.String({ maxLength: 8_000 }),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: { hello: { params: { callId: exampleCallId, text: 'Hello' }, result: {} } },
});
