import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { Headers } from '../../types/headers.js';
import { DisconnectReason } from '../../types/disconnect-reason.js';
import { DisconnectingParams } from '../../types/disconnecting-params.js';

export const Disconnected = defineEvent({
  name: 'Disconnected',
  target: 'call',
  origin: 'both',
  since: 1,
  summary: 'A call that was answered, here or elsewhere, is over.',
  fires:
    'Once per call at both sides, and at each device of the callee that rang while another answered. Not when nobody answered: that is Failed. Not when the connection to the gateway is lost: the call goes on while it is regained.',
  params: Type.Object({
    headers: Type.Optional(Headers),
    params: Type.Optional(DisconnectingParams),
    reason: DisconnectReason,
  }),
  wire: Type.Object({
    headers: Type.Optional(Headers),
    params: Type.Optional(DisconnectingParams),
    reason: Type.Optional(DisconnectReason),
  }),
  examples: {
    'hung-up': { reason: 'hungUpByPeer' },
    'answered-elsewhere': { params: { answeredElsewhere: true }, reason: 'answeredElsewhere' },
  },
  wireExamples: {
    'hung-up': {},
    'answered-elsewhere': { params: { answeredElsewhere: true } },
    gone: { reason: 'peerLost' },
  },
});
