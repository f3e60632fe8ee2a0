import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';
import { exampleOffer, SessionDescription } from '../types/session-description.js';

export const invite = defineRequest({
  name: 'invite',
  since: 1,
  summary: 'Calls a user or a queue.',
  details:
    'The answer says that the gateway has the call. What becomes of it follows as call events.',
  params: Type.Object({
    callId: CallId(),
    number: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'User name, queue number or full address.',
    }),
    offer: SessionDescription,
    video: Type.Optional(
      Type.Boolean({ description: 'Whether the caller sends video. Default: false.' }),
    ),
    headers: Type.Optional(Headers),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict],
  examples: {
    'to-bob': { params: { callId: exampleCallId, number: 'bob', offer: exampleOffer }, result: {} },
  },
});
