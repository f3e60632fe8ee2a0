import type { User } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { CallBook } from './call-book.js';
import type { CallLeg } from './call-leg.js';

/** Where a call from this side can ring at the user now, or why it can nowhere. */
export function freeDevices(
  sessions: SessionRegistry,
  calls: CallBook,
  callee: User,
  caller: Pick<CallLeg, 'sessionId' | 'userId'>,
): Session[] | 'Unavailable' | 'RequestPending' | 'Busy' | 'RelayLimit' {
  const devices = sessions.receivers(callee.id).filter(({ id }) => id !== caller.sessionId);
  if (devices.length === 0) return 'Unavailable';
  const glare = [...calls.ringingAt(caller.userId)].some(
    (other) => other.record.origin.userId === callee.id,
  );
  if (glare) return 'RequestPending';
  const free = devices.filter((session) => calls.isFree(session));
  if (free.length === 0) return 'Busy';
  const reading = free.filter((session) => session.hasRoomFor(caller.userId));
  return reading.length === 0 ? 'RelayLimit' : reading;
}
