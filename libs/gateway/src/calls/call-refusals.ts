import { refuse, type RequestFailure } from '../request-failure.js';

/** There is no such call of this session, or it is not in a state that allows this. */
export function conflict(path = '/params/callId'): RequestFailure {
  return refuse('call', 'CallConflict', { path });
}

/** The other side has not taken what was sent before, or there was too much of it. */
export function relayLimit(retryAfterMs?: number): RequestFailure {
  return refuse('call', 'RelayLimit', retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** Throws where there is something to wait for. */
export function requireNoWait(retryAfterMs: number): void {
  if (retryAfterMs > 0) throw relayLimit(retryAfterMs);
}
