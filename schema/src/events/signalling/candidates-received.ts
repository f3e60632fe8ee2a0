import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallId, ConnectionId, exampleCallId } from '../../types/ids.js';
import { IceCandidate } from '../../types/session-description.js';

export const CandidatesReceived = defineEvent({
  name: 'CandidatesReceived',
  target: 'signalling',
  origin: 'gateway',
  since: 1,
  summary: 'ICE candidates of the other side (RFC 8838).',
  fires:
    'As the other side finds them. Those of a callee that do not name their ICE generation reach the caller only with EarlyMedia or Connected, since another device may answer. Not for candidates of a call that is over.',
  params: Type.Object({
    callId: CallId(),
    connectionId: Type.Optional(ConnectionId()),
    candidates: Type.Array(IceCandidate, { minItems: 1, maxItems: 64 }),
  }),
  examples: {
    host: {
      callId: exampleCallId,
      candidates: [
        { candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host', sdpMid: '0' },
      ],
    },
  },
});
