import type { IceCandidate } from '@ringspec/generated';
import type { Session } from '../sessions/session.js';
import { addressOf, type CallLeg } from './call-leg.js';

/** Most that one event carries, by the schema. */
const EVENT_CANDIDATES = 64;

/** Tells the session of a leg of candidates that were held for it, however many. */
export function emitCandidates(
  session: Session,
  leg: CallLeg,
  held: readonly IceCandidate[],
  from: string,
): void {
  for (let start = 0; start < held.length; start += EVENT_CANDIDATES) {
    const candidates = held.slice(start, start + EVENT_CANDIDATES);
    session.emit('CandidatesReceived', { ...addressOf(leg), candidates }, from);
  }
}
