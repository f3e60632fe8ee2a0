export type GatewayCallState = 'routing' | 'waiting' | 'ringing' | 'connected' | 'ended';
export type GatewayCallSignal =
  'queued' | 'offered' | 'accepted' | 'unanswered' | 'rerouted' | 'over';

/**
 * A call as the gateway sees it. `routing` looks the number up, `waiting` is in a queue, `ringing`
 * is offered to somebody. `unanswered` puts a queue call back in its place; `rerouted` has another
 * number looked up: the call is moved, or who was to place it is there.
 */
export const callTransitions = {
  routing: { queued: 'waiting', offered: 'ringing', over: 'ended' },
  waiting: { offered: 'ringing', rerouted: 'routing', over: 'ended' },
  ringing: {
    offered: 'ringing',
    accepted: 'connected',
    unanswered: 'waiting',
    rerouted: 'routing',
    over: 'ended',
  },
  connected: { over: 'ended' },
  ended: {},
} as const satisfies Record<GatewayCallState, Partial<Record<GatewayCallSignal, GatewayCallState>>>;
