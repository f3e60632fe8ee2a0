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
  const found = firstInOrder(matching(sessions, search), byName, search.limit);
  return found.flatMap(({ session }) => summaryOfSession(session) ?? []);
}

function* matching(
  sessions: Iterable<Found>,
  { application, userName, after }: SessionSearch,
): Iterable<SessionPlace & { session: Found }> {
  for (const session of sessions) {
    const { id, user } = session;
    if (!user || (application !== undefined && user.application !== application)) continue;
    if (userName !== undefined && user.name !== userName) continue;
    const place = { userName: user.name, id, session };
    if (after === undefined || byName(place, after) > 0) yield place;
  }
}

function byName(a: SessionPlace, b: SessionPlace): number {
  if (a.userName === b.userName) return a.id < b.id ? -1 : Number(a.id > b.id);
  return a.userName < b.userName ? -1 : 1;
}
