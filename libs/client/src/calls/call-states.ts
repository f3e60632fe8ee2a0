import type { CallState } from '@ringspec/generated';

/**
 * `offered`: this side, asked to call, has made its offer. `connected`: both sides know of the answer. `update`, `updated`: a renegotiation has begun, has
 * ended. `hangUp`: this side gives up the call. `over`: it has ended, whatever the cause.
 */
export type CallSignal = 'offered' | 'connected' | 'update' | 'updated' | 'hangUp' | 'over';

/**
 * A call of somebody else begins as `ALERTING`, one of this user as `PROGRESSING`, as does one that
 * this user was asked to place, once that is answered. A signal without a
 * row is passed over: the wire may bring an answer to a call just hung up.
 */
export const callTransitions = {
  ALERTING: { offered: 'PROGRESSING', connected: 'CONNECTED', hangUp: 'STOPPING', over: 'ENDED' },
  PROGRESSING: { connected: 'CONNECTED', hangUp: 'STOPPING', over: 'ENDED' },
  CONNECTED: { update: 'UPDATING', hangUp: 'STOPPING', over: 'ENDED' },
  UPDATING: { updated: 'CONNECTED', hangUp: 'STOPPING', over: 'ENDED' },
  STOPPING: { over: 'ENDED' },
  ENDED: {},
} as const satisfies Record<CallState, Partial<Record<CallSignal, CallState>>>;

export const callBeginnings = { incoming: 'ALERTING', outgoing: 'PROGRESSING' } as const;

/** The state after the signal; undefined where the table has no such row. */
export function nextCallState(state: CallState, signal: CallSignal): CallState | undefined {
  const row: Partial<Record<CallSignal, CallState>> = callTransitions[state];
  return row[signal];
}
