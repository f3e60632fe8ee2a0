import { Type } from '@sinclair/typebox';
import { defineEnum, defineType, secret } from '../define.js';

export const SdpType = defineEnum(
  'SdpType',
  {
    summary: 'Role of a session description (RFC 8829, JSEP).',
    since: 1,
    open: false,
    complete: 'The offer/answer model has these roles; nothing else is sent.',
  },
  {
    Offer: { value: 'offer', summary: 'Proposes media.' },
    Answer: { value: 'answer', summary: 'Settles what was proposed.' },
  },
);

export const SessionDescription = defineType(
  'SessionDescription',
  { summary: 'A WebRTC session description (RFC 8829) with its SDP (RFC 8866).', since: 1 },
  Type.Object({
    type: SdpType,
    sdp: Type.String({ maxLength: 100_000, description: 'SDP text.' }),
    sharing: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        maxItems: 16,
        description:
          'Media sections, by their mids, in which its sender shows a screen. Default: none.',
      }),
    ),
  }),
);

export const IceCandidate = defineType(
  'IceCandidate',
  { summary: 'A trickled ICE candidate (RFC 8838); an empty `candidate` ends the list.', since: 1 },
  Type.Object({
    candidate: Type.String({ maxLength: 1_000, description: 'The candidate attribute.' }),
    sdpMid: Type.Optional(Type.String({ maxLength: 64, description: 'Media section by its mid.' })),
    sdpMLineIndex: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 255, description: 'Media section by its position.' }),
    ),
    usernameFragment: Type.Optional(
      Type.String({ maxLength: 256, description: 'ICE generation the candidate belongs to.' }),
    ),
  }),
);

export const IceServer = defineType(
  'IceServer',
  { summary: 'A STUN or TURN server (RFC 8489, RFC 8656).', since: 1 },
  Type.Object({
    urls: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    username: Type.Optional(Type.String({ description: 'Short-lived TURN user.' })),
    credential: Type.Optional(
      Type.String({ ...secret, description: 'Short-lived TURN password.' }),
    ),
    validForMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Life of the TURN password from when it is told; ask for another before.',
      }),
    ),
  }),
);

export const exampleOffer = {
  type: 'offer' as const,
  sdp: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n',
};
export const exampleAnswer = { ...exampleOffer, type: 'answer' as const };

export const exampleIceServers = [
  {
    urls: ['turn:turn.example.org:3478'],
    username: '1893456000:u_1',
    credential: '1M0vKjhC6c9tbfWzC1Kg0Rr5m2o=',
    validForMs: 86_400_000,
  },
];
