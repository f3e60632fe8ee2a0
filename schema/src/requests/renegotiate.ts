import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, ConnectionId, exampleCallId } from '../types/ids.js';
import { exampleOffer, SessionDescription } from '../types/session-description.js';

export const renegotiate = defineRequest({
  name: 'renegotiate',
  since: 1,
  summary: 'Proposes or settles a change of the media of a call.',
  details:
    "An offer reaches the other side as OfferReceived, an answer as AnswerReceived. On a collision the caller's offer wins (perfect negotiation, W3C WebRTC).",
  params: Type.Object({
    callId: CallId(),
    connectionId: Type.Optional(ConnectionId()),
    description: SessionDescription,
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: {
    'video-on': { params: { callId: exampleCallId, description: exampleOffer }, result: {} },
  },
});
