import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { defineWebhook, type WebhookDefinition } from '../define-http.js';
import { Instant } from './types/instant.js';
import { exampleCall, LiveCall } from './types/live-call.js';
import { exampleMovedCall, MovedCall } from './types/moved-call.js';
import { examplePastCall, PastCall } from './types/past-call.js';
import { EndpointTestData, OperatorData, UserSessionData } from './types/webhook-data.js';

interface About<D extends TSchema> {
  name: string;
  /** Its type on the wire. */
  type: string;
  summary: string;
  fires: string;
  data: D;
  example: Static<D>;
}

/** In the form of Standard Webhooks: type, time and data. */
function webhook<D extends TSchema>({
  name,
  type,
  summary,
  fires,
  data,
  example,
}: About<D>): WebhookDefinition {
  const timestamp = '2026-11-26T09:34:10.000Z';
  return defineWebhook({
    ...{ name, onWire: type, since: 1, summary, fires },
    payload: Type.Object({
      type: Type.Literal(type, { description: 'What it tells.' }),
      timestamp: Instant('When it happened.'),
      data,
    }),
    examples: { one: { type, timestamp, data: example } as never },
  });
}

const session = { user: 'erin', session: 's_8f2k' };

const { connectedAt: _answered, ...unanswered } = exampleCall;

/** What the gateway tells endpoints, each at least once, and in order for one call. */
export const webhooks: readonly WebhookDefinition[] = [
  webhook({
    name: 'UserLoggedIn',
    type: 'user.loggedIn',
    summary: 'A user logged in at a device.',
    fires: 'At each login. Not when a session is resumed.',
    data: UserSessionData,
    example: session,
  }),
  webhook({
    name: 'UserLoggedOut',
    type: 'user.loggedOut',
    summary: 'A user is gone from a device.',
    fires: 'At a logout, and when a session ends. Not while a lost connection may come back.',
    data: UserSessionData,
    example: session,
  }),
  webhook({
    name: 'OperatorStatusChanged',
    type: 'operator.statusChanged',
    summary: 'The status of an operator changed.',
    fires: 'At each change, whoever made it. Not for users who never were operators.',
    data: OperatorData,
    example: { user: 'carol', status: 'READY' },
  }),
  webhook({
    name: 'CallOffered',
    type: 'call.offered',
    summary: 'A call rings.',
    fires:
      'When it rings, and anew at each operator of a queue, wherever it is moved, and at who is called of a call that was placed. Not for each device.',
    data: LiveCall,
    example: { ...unanswered, stage: 'ringing' },
  }),
  webhook({
    name: 'CallConnected',
    type: 'call.connected',
    summary: 'A call was answered.',
    fires: 'Once a call. Not when it comes back from a lost connection.',
    data: LiveCall,
    example: { ...exampleCall, stage: 'connected' },
  }),
  webhook({
    name: 'CallMoved',
    type: 'call.moved',
    summary: 'A call goes on with somebody else.',
    fires:
      'When somebody has answered to whom an answered call was transferred or moved, and when a call that nobody has answered is moved, or overflows. Not while it rings for a transfer, nor when it comes back.',
    data: MovedCall,
    example: exampleMovedCall,
  }),
  webhook({
    name: 'CallEnded',
    type: 'call.ended',
    summary: 'A call is over.',
    fires: 'Once a call, however it ended. Not for an invite that was refused as such.',
    data: PastCall,
    example: examplePastCall,
  }),
  webhook({
    name: 'QueueCallWaiting',
    type: 'queue.callWaiting',
    summary: 'A call waits in a queue.',
    fires:
      'When nobody is ready, and again when an operator did not take it. Not when it rings at once.',
    data: LiveCall,
    example: { ...unanswered, queue: 'support', stage: 'waiting' },
  }),
  webhook({
    name: 'QueueCallAbandoned',
    type: 'queue.callAbandoned',
    summary: 'The caller of a queue gave up before anybody answered.',
    fires: 'Besides `call.ended`. Not when the call failed for another reason.',
    data: PastCall,
    example: {
      ...unanswered,
      queue: 'support',
      endedAt: '2026-11-26T09:32:00.000Z',
      durationMs: 0,
      ending: 'canceled',
    },
  }),
  webhook({
    name: 'EndpointTest',
    type: 'endpoint.test',
    summary: 'A test of an endpoint.',
    fires: 'When a key asks for it. Not by itself.',
    data: EndpointTestData,
    example: { endpoint: 'ep_4c1f09d2' },
  }),
];
