import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, ConnectionId, exampleCallId } from '../types/ids.js';
import { IceCandidate } from '../types/session-description.js';

export const candidate = defineRequest({
  name: 'candidate',
  since: 1,
  summary: 'Passes ICE candidates to the other side (RFC 8838).',
  params: Type.Object({
    callId: CallId(),
    connectionId: Type.Optional(ConnectionId()),
    candidates: Type.Array(IceCandidate, { minItems: 1, maxItems: 64 }),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: {
    host: {
      params: {
        callId: exampleCallId,
        candidates: [
          { candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host', sdpMid: '0' },
        ],
      },
      result: {},
    },
  },
});
