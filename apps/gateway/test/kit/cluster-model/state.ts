import type { Bounds } from './rules.js';

/** An event as it is told: which request has made it, and which carrying out of that. */
export interface ModelEvent {
  request: number;
  made: number;
}

/** What a home keeps of a session: the tokens that resume it, and the last resume. */
export interface KeptSession {
  token: number;
  before: number;
  resumedBy: number;
}

/** What is kept of an application: sessions, events of the last client by their number, requests that are answered. */
export interface Kept {
  sessions: KeptSession[];
  events: ModelEvent[];
  answered: (number | undefined)[];
}

/** What changes at a commit: each key takes the place of the one before. */
export interface Changes {
  sessions: [client: number, session: KeptSession][];
  events: [seq: number, event: ModelEvent][];
  answered: [request: number, made: number][];
}

/** What a home tells a client. */
export type Frame =
  | { kind: 'resumed'; client: number; token: number }
  | { kind: 'expired' | 'reply'; client: number }
  /** Whatever goes to a connection that was given up: it waits as others do, and reaches nobody. */
  | { kind: 'lost'; client: number }
  | { kind: 'answer'; client: number; request: number; made: number }
  | { kind: 'event'; client: number; seq: number; event: ModelEvent };

export interface Statement {
  claim: number;
  epoch: number;
  number: number;
  changes: Changes;
}

export interface Commit extends Statement {
  /** `done`: it is kept, and what waited for it waits for the lease. */
  stage: 'sent' | 'fenced' | 'kept' | 'done';
  frames: Frame[];
}

export type Whose = 'newest' | 'ghost';

export interface Home {
  phase: 'none' | 'claiming' | 'claimed' | 'serving' | 'leaving';
  claim: number;
  epoch: number;
  /** `HomeLease.isHeld`. */
  isHeld: boolean;
  /** The answer to a claim or a renewal that is under way: whether the time that it grants is not over. */
  grant: 'none' | 'good' | 'over';
  kept: Kept;
  /** What a claim has seen of the log when it began (only where claim and load are one statement). */
  seen: Kept | undefined;
  changes: Changes;
  waiting: Frame[];
  commit: Commit | undefined;
  /** Commits that were answered. */
  number: number;
  /** Clients with a connection to their session here: their newest one, or one that they have given up. */
  attached: (Whose | undefined)[];
}

export type Said =
  | { kind: 'resume'; token: number; lastSeq: number; by: number }
  | { kind: 'request'; request: number }
  | { kind: 'question' };

/** A connection of a client: held at an edge, or passed to a home; what is said on the way. */
export interface Connection {
  at: number | 'edge';
  said: Said[];
}

export interface Client {
  connection: Connection | undefined;
  /** One that it has given up, of which there may be something on the way. */
  ghost: Connection | undefined;
  isOnline: boolean;
  /** Its session has expired, since what was kept of it is lost. */
  isGone: boolean;
  token: number;
  /** Resumes that it has sent. */
  resumes: number;
  sent: number;
  events: ModelEvent[];
  answers: (number | undefined)[];
}

export interface Database {
  claim: number;
  epoch: number;
  isLeased: boolean;
  number: number;
  kept: Kept;
}

export interface State {
  database: Database;
  /** What a failover leaves; undefined where each statement is kept by two before it is answered. */
  replica: Database | undefined;
  homes: Home[];
  clients: Client[];
  late: Statement[];
  left: Omit<Bounds, 'requests' | 'clients'>;
  /** Tokens, claims and carryings out are told apart by numbers, of which the next is this. */
  fresh: number;
}

export const noChanges = (): Changes => ({ sessions: [], events: [], answered: [] });

export const isNothing = ({ sessions, events, answered }: Changes): boolean =>
  sessions.length + events.length + answered.length === 0;

export const noHome = (clients: number): Home => ({
  ...{ phase: 'none', claim: 0, epoch: 0, isHeld: false, grant: 'none', number: 0 },
  kept: { sessions: [], events: [], answered: [] },
  seen: undefined,
  changes: noChanges(),
  waiting: [],
  commit: undefined,
  attached: new Array<Whose | undefined>(clients).fill(undefined),
});

/** Changes a kept state by key, as entries of the journal are changed. */
export function apply(kept: Kept, { sessions, events, answered }: Changes): void {
  for (const [client, session] of sessions) kept.sessions[client] = session;
  for (const [seq, event] of events) kept.events[seq - 1] = event;
  for (const [request, made] of answered) kept.answered[request - 1] = made;
}

export const copyOfKept = ({ sessions, events, answered }: Kept): Kept => ({
  sessions: [...sessions],
  events: [...events],
  answered: [...answered],
});

const copyOfDatabase = (database: Database): Database => ({
  ...database,
  kept: copyOfKept(database.kept),
});

const copyOfConnection = (connection: Connection | undefined): Connection | undefined =>
  connection && { at: connection.at, said: [...connection.said] };

/** Frames, events, sessions and statements are never changed in place. */
export function copyOf(state: State): State {
  return {
    database: copyOfDatabase(state.database),
    replica: state.replica,
    homes: state.homes.map((home) => ({
      ...home,
      kept: copyOfKept(home.kept),
      changes: {
        sessions: [...home.changes.sessions],
        events: [...home.changes.events],
        answered: [...home.changes.answered],
      },
      waiting: [...home.waiting],
      commit: home.commit && { ...home.commit },
      attached: [...home.attached],
    })),
    clients: state.clients.map((client) => ({
      ...client,
      connection: copyOfConnection(client.connection),
      ghost: copyOfConnection(client.ghost),
      events: [...client.events],
      answers: [...client.answers],
    })),
    late: [...state.late],
    left: { ...state.left },
    fresh: state.fresh,
  };
}
