/** What the protocol does, each of which can be left out to see what it is for. */
export interface Rules {
  /** `HomeLease.acquire`: nobody claims before the lease has ended. */
  claimsAfterTheEnd: boolean;
  /** `HomeLease.isHeld`: by the monotonic clock from before the renewal was sent, so that it ends before the database's does. */
  countsFromBeforeSending: boolean;
  /** `HomeLease.renewed`: its answer changes nothing once the lease is released. */
  endsWithRelease: boolean;
  /** `Committer.release`: frames that changed nothing go out only while the lease is held. */
  tellsWithLease: boolean;
  /** `Committer`: what waited for a commit goes out only while the lease is still held. */
  tellsWithLeaseAfterCommit: boolean;
  /** `Connection.#resume`: that a session has expired is told only by who holds the lease. */
  refusesWithLease: boolean;
  /** `Committer.release`: nothing is told before it is kept. */
  keepsBeforeTelling: boolean;
  /** `PostgresJournal`: a commit names the claim; else its epoch alone. */
  fencesByClaim: boolean;
  /** `PostgresJournal`: a commit that names nothing is taken from anybody. */
  fences: boolean;
  /** `for share`: nobody claims while a commit that was let through is being written. */
  locksTheClaim: boolean;
  /** `on conflict do nothing`: the number of a commit that is there already is taken once. */
  numbersCommits: boolean;
  /** Claim and load are two statements: what was committed until the claim is loaded. */
  loadsAfterClaim: boolean;
  /** `Edge`: a resume waits for the next home; else the edge answers it, which knows no such session. */
  holdsResume: boolean;
  /** `SessionRegistry`: the token before the newest one is taken, whose answer may be lost. */
  takesTokenBefore: boolean;
  /** `SessionRegistry`: a resume that was sent before the last one is refused. */
  refusesLateResumes: boolean;
  /** `requestDispatch`: a request that was answered has its answer again. */
  remembersAnswers: boolean;
  /** `Session.replay`: what a client has not heard is told again after a resume. */
  replays: boolean;
}

export const protocol: Rules = {
  claimsAfterTheEnd: true,
  countsFromBeforeSending: true,
  endsWithRelease: true,
  tellsWithLease: true,
  tellsWithLeaseAfterCommit: true,
  refusesWithLease: true,
  keepsBeforeTelling: true,
  fencesByClaim: true,
  fences: true,
  locksTheClaim: true,
  numbersCommits: true,
  loadsAfterClaim: true,
  holdsResume: true,
  takesTokenBefore: true,
  refusesLateResumes: true,
  remembersAnswers: true,
  replays: true,
};

/** How much may happen: the walk is through once all of it has, in every order. */
export interface Bounds {
  /** Requests that the first client sends; each is told to the last one. */
  requests: number;
  clients: 1 | 2;
  /** Questions of the first client, whose answer changes nothing. */
  questions: number;
  /** Whether a home commits as it begins, which it does where calls go on. */
  commitsAtStart: 0 | 1;
  /** Claims while the home of before is still there, and does not know of it. */
  takeovers: number;
  /** Processes that die (`kill -9`) and come back. */
  crashes: number;
  /** Statements whose answer does not come, of which some are carried out later. */
  timeouts: number;
  /** Homes that are handed on. */
  leaves: number;
  /** Connections that are lost while their home is there and serves. */
  drops: number;
  /** Failovers to a replica that has missed the last claim (only with asynchronous replication). */
  failovers: number;
}
