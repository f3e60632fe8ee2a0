import { type Bounds } from './rules.js';
import { type Database, noHome, type State } from './state.js';

/** One process is home, with a session of each client, who are connected; another is there as well. */
export function firstState(bounds: Bounds): State {
  const { clients: count, requests: _requests, ...left } = bounds;
  const indices = Array.from({ length: count }, (_each, index) => index);
  const claim = 1;
  const sessions = indices.map((index) => ({ token: index + 2, before: 0, resumedBy: 0 }));
  const kept = { sessions, events: [], answered: [] };
  const database: Database = { claim, epoch: 1, isLeased: true, number: 0, kept };
  return {
    database,
    replica:
      bounds.failovers > 0
        ? { ...database, kept: { ...kept, sessions: [...sessions], events: [], answered: [] } }
        : undefined,
    homes: [
      {
        ...noHome(count),
        ...{ phase: 'serving', claim, epoch: 1, isHeld: true },
        kept: { sessions: [...sessions], events: [], answered: [] },
        attached: indices.map(() => 'newest'),
      },
      noHome(count),
    ],
    clients: sessions.map(({ token }) => ({
      connection: { at: 0, said: [] },
      ghost: undefined,
      ...{ isOnline: true, isGone: false },
      ...{ token, resumes: 0, sent: 0, events: [], answers: [] },
    })),
    late: [],
    left,
    fresh: count + 1,
  };
}
