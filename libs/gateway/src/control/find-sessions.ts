import type { Session } from '../sessions/session.js';
import { firstInOrder } from './first-in-order.js';
import { type SessionSummary, summaryOfSession } from './session-summary.js';

/** Where a session stands in the list of all. */
type SessionPlace = Pick<SessionSummary, 'userName' | 'id'>;

/** Which sessions are looked for: all where nothing is said. */
export interface SessionSearch {
  application?: string | undefined;
  userName?: string | undefined;
  /** Only those that come after this one. */
  after?: SessionPlace | undefined;
  limit?: number | undefined;
}

type Found = Pick<Session, 'id' | 'user' | 'record' | 'link'>;

/** In the order of users' names; ids tell those of one user apart. Summaries are made of what is found alone. */
export function findSessions(sessions: Iterable<Found>, search: SessionSearch): SessionSummary[] {
  const found = firstInOrder(
    sessions,
    (a, b) => byName(nameOf(a), a.id, nameOf(b), b.id),
    search.limit,
    (session) => matches(session, search),
  );
  return found.flatMap((session) => summaryOfSession(session) ?? []);
}

function matches({ id, user }: Found, { application, userName, after }: SessionSearch): boolean {
  if (!user || (application !== undefined && user.application !== application)) return false;
  if (userName !== undefined && user.name !== userName) return false;
  return after === undefined || byName(user.name, id, after.userName, after.id) > 0;
}

function nameOf({ user }: Found): string {
  return user?.name ?? '';
}

function byName(aName: string, aId: string, bName: string, bId: string): number {
  if (aName === bName) return aId < bId ? -1 : Number(aId > bId);
  return aName < bName ? -1 : 1;
}
