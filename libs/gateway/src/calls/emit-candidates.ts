import type { IceCandidate } from '@ringspec/generated';
import type { Session } from '../sessions/session.js';

/** Most that one event carries, by the schema. */
const EVENT_CANDIDATES = 64;

/** Tells a session of candidates that were held for it, however many. */
export function emitCandidates(
  session: Session,
  callId: string,
  held: readonly IceCandidate[],
): void {
  for (let from = 0; from < held.length; from += EVENT_CANDIDATES) {
    const candidates = held.slice(from, from + EVENT_CANDIDATES);
    session.emit('CandidatesReceived', { callId, candidates });
  }
}
