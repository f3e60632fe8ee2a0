import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { Headers } from '../../types/headers.js';
import { CallId, exampleCallId } from '../../types/ids.js';
import { exampleParty, Party } from '../../types/party.js';
import { exampleOffer, SessionDescription } from '../../types/session-description.js';

const fromQueue = {
  queue: Type.Optional(
    Type.String({ description: 'Number of the queue that the call comes from.' }),
  ),
  waitedMs: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'How long the caller has waited in the queue, in ms.',
    }),
  ),
};

export const IncomingCall = defineEvent({
  name: 'IncomingCall',
  target: 'client',
  origin: 'gateway',
  since: 1,
  summary: 'Somebody calls.',
  details:
    'On the wire, a call that the server API placed has no offer: `from` is who will be called, and whoever answers makes the offer. Once that is accepted, the call goes on as one that this user placed.',
  fires:
    'When a call is offered to this user, at each of their connections that receives calls. Not at a connection that placed the call, logged in with `receiveCalls: false` or has as many calls as it may.',
  params: Type.Object({
    call: HostObject('Call', 'The call, in the state ALERTING: answer, decline or reject it.'),
    headers: Type.Optional(Headers),
    video: Type.Optional(Type.Boolean({ description: 'Whether the caller sends video.' })),
    ...fromQueue,
  }),
  wire: Type.Object({
    callId: CallId(),
    from: Party,
    offer: Type.Optional(SessionDescription),
    ...fromQueue,
    headers: Type.Optional(Headers),
    video: Type.Optional(Type.Boolean({ description: 'Whether the caller sends video.' })),
  }),
  examples: {
    'video-call': { call: host('Call'), headers: { 'X-Order': '42' }, video: true },
    'queue-call': { call: host('Call'), queue: 'support', waitedMs: 42_000 },
  },
  wireExamples: {
    'audio-call': { callId: exampleCallId, from: exampleParty, offer: exampleOffer },
    'placed-call': { callId: exampleCallId, from: exampleParty },
    'queue-video-call': {
      callId: exampleCallId,
      from: exampleParty,
      offer: exampleOffer,
      queue: 'support',
      waitedMs: 42_000,
      headers: { 'X-Order': '42' },
      video: true,
    },
  },
});
