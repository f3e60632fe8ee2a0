import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallId, ConnectionId, exampleCallId } from '../../types/ids.js';
import { exampleOffer, SessionDescription } from '../../types/session-description.js';

export const OfferReceived = defineEvent({
  name: 'OfferReceived',
  target: 'signalling',
  origin: 'gateway',
  since: 1,
  summary: 'The other side renegotiates the media of the call.',
  fires:
    'After its `renegotiate` with an offer. Not for the offer that a call begins with: IncomingCall brings that.',
  params: Type.Object({
    callId: CallId(),
    connectionId: Type.Optional(ConnectionId()),
    offer: SessionDescription,
  }),
  examples: {
    offer: { callId: exampleCallId, offer: exampleOffer },
    'with-a-screen': { callId: exampleCallId, offer: { ...exampleOffer, sharing: ['2'] } },
  },
});
