import type { IceCandidate } from '@ringspec/generated';
import type { Session } from '../sessions/session.js';

/** Most that one event carries, by the schema. */
const EVENT_CANDIDATES = 64;

/** Tells a session of candidates that were held for it, however many. */
export function emitCandidates(
  session: Session,
  callId: string,
  held: readonly IceCandidate[],
  from: string,
): void {
  for (let start = 0; start < held.length; start += EVENT_CANDIDATES) {
    const candidates = held.slice(start, start + EVENT_CANDIDATES);
    session.emit('CandidatesReceived', { callId, candidates }, from);
  }
}
