export type SessionState = 'attached' | 'detached' | 'ended';
export type SessionSignal = 'socketLost' | 'resumed' | 'graceOver' | 'ended';

/**
 * A session outlives its sockets: `detached` waits for a resume until the grace period is over. A
 * resume while `attached` takes the session over from the older socket.
 */
export const sessionTransitions = {
  attached: { socketLost: 'detached', resumed: 'attached', ended: 'ended' },
  detached: { resumed: 'attached', graceOver: 'ended', ended: 'ended' },
  ended: {},
} as const satisfies Record<SessionState, Partial<Record<SessionSignal, SessionState>>>;
