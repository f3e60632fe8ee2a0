import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const sendInfo = defineRequest({
  name: 'sendInfo',
  since: 1,
  summary: 'Sends an application message within a call.',
  params: Type.Object({
    callId: CallId(),
    mimeType: Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: '^[ -~]+$',
      description: 'Media type of the body.',
    }),
    body: Type.String({ maxLength: 8_000 }),
    headers: Type.Optional(Headers),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: {
    json: {
      params: { callId: exampleCallId, mimeType: 'application/json', body: '{"page":3}' },
      result: {},
    },
  },
});
