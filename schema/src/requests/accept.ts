import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';
import { exampleAnswer, SessionDescription } from '../types/session-description.js';

export const accept = defineRequest({
  name: 'accept',
  since: 1,
  summary: 'Answers an incoming call at this connection.',
  details:
    '`answer` is an answer to the offer of IncomingCall. Where that had none, it is an offer, which the other side gets: the call rings there next, and Connected brings its answer.',
  params: Type.Object({
    callId: CallId(),
    answer: SessionDescription,
    headers: Type.Optional(Headers),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: { answer: { params: { callId: exampleCallId, answer: exampleAnswer }, result: {} } },
});
