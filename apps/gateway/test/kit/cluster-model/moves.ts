import { Broken } from './broken.js';
import { closeAt, connect, drop, isAt } from './model-client.js';
import { isLetThrough, keep, ModelHome } from './model-home.js';
import type { Bounds, Rules } from './rules.js';
import { copyOf, copyOfKept, isNothing, noChanges, noHome, type State } from './state.js';

/** Something that may happen next. */
export interface Move {
  name: string;
  /** Undefined where it breaks what must hold. */
  next: State | undefined;
  broken?: string;
}

export type Happening = (name: string, change: (state: State) => void) => void;

/** All that may happen next, in the order in which it is looked at. */
export function movesFrom(state: State, rules: Rules, bounds: Bounds): Move[] {
  const moves: Move[] = [];
  const may: Happening = (name, change) => {
    const next = copyOf(state);
    try {
      change(next);
      check(next);
      moves.push({ name, next });
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      moves.push({ name, next: undefined, broken: error.message });
    }
  };
  for (const index of state.homes.keys()) {
    homeMoves(state, index, rules, may);
    claimMoves(state, index, rules, may);
  }
  for (const index of state.clients.keys()) clientMoves(state, index, rules, bounds, may);
  databaseMoves(state, rules, may);
  return moves;
}

/** What holds in every state. */
function check(state: State): void {
  if (state.replica) return;
  const { kept } = state.database;
  for (const client of state.clients) {
    for (const [at, event] of client.events.entries())
      if (kept.events[at]?.made !== event.made)
        throw new Broken('An event that was told is not kept.');
    for (const [at, made] of client.answers.entries())
      if (made !== undefined && kept.answered[at] !== made)
        throw new Broken('An answer that was given is not kept.');
  }
  if (state.homes.filter(({ isHeld }) => isHeld).length > 1)
    throw new Broken('Two homes hold the lease.');
}

const nameOf = (index: number): string => (index === 0 ? 'P' : 'Q');
const clientOf = (state: State, index: number): string =>
  index === state.clients.length - 1 && index > 0 ? 'operator' : 'caller';

function homeMoves(state: State, index: number, rules: Rules, may: Happening): void {
  const home = state.homes[index];
  if (home?.phase !== 'serving' && home?.phase !== 'leaving') return;
  const name = nameOf(index);
  const act = (what: string, change: (model: ModelHome, next: State) => void): void => {
    may(`${name} ${what}`, (next) => {
      change(new ModelHome(next, index, rules), next);
    });
  };
  if (home.phase === 'serving') {
    for (const [client, { connection, ghost }] of state.clients.entries()) {
      for (const [whose, of] of [
        ['newest', connection],
        ['ghost', ghost],
      ] as const) {
        if (!isAt(of, index)) continue;
        const [said] = of.said;
        act(
          `reads the ${said?.kind ?? ''} of the ${clientOf(state, client)}${whose === 'ghost' ? ', which has gone' : ''}`,
          (model, next) => {
            const there = next.clients[client]?.[whose === 'newest' ? 'connection' : 'ghost'];
            const first = there?.said.shift();
            if (whose === 'ghost' && there?.said.length === 0) {
              const of = next.clients[client];
              if (of) of.ghost = undefined;
            }
            if (first) model.message(client, whose, first);
          },
        );
      }
    }
  }
  const { commit } = home;
  const isQuiet = home.waiting.length === 0 && isNothing(home.changes);
  if (commit?.stage === 'done' && (home.isHeld || !rules.tellsWithLeaseAfterCommit)) {
    act('tells what waited, holding the lease', (model) => {
      model.perform();
    });
  }
  if (commit?.stage === 'kept') {
    act('hears that it is kept', (model) => {
      model.committed();
    });
  }
  if (home.grant === 'none' && (!home.isHeld || renewsAhead(rules))) {
    act('renews its lease', (_model, next) => {
      const of = next.homes[index];
      if (of?.claim !== next.database.claim) return end(next, index);
      next.database.isLeased = true;
      if (renewsAhead(rules)) of.grant = 'good';
      else of.isHeld = true;
    });
  }
  if (home.phase === 'serving' && state.left.leaves > 0) {
    act('is to hand its home on', (_model, next) => {
      next.left.leaves -= 1;
      const of = next.homes[index];
      if (of) of.phase = 'leaving';
    });
  }
  if (home.phase === 'leaving') {
    act(
      isQuiet && !commit ? 'releases its lease' : 'has waited long enough, and releases its lease',
      (_model, next) => {
        const { database } = next;
        const isOurs = home.claim === database.claim;
        end(next, index);
        const of = next.homes[index];
        if (!isOurs || !of) return;
        database.isLeased = false;
        if (!rules.endsWithRelease) of.grant = home.grant;
      },
    );
  }
}

/**
 * A renewal that comes before the lease ends changes nothing, and none but that the lease holds when
 * its answer is there: both are left out where the rules are kept that this rests on.
 */
const renewsAhead = ({ countsFromBeforeSending, endsWithRelease }: Rules): boolean =>
  !countsFromBeforeSending || !endsWithRelease;

/** The end of a home for whatever reason; a commit that is on its way may arrive all the same. */
function end(state: State, index: number): void {
  const { commit } = state.homes[index] ?? {};
  if (commit?.stage === 'sent') state.late = [commit];
  state.homes[index] = noHome(state.clients.length);
  closeAt(state, index);
}

function claimMoves(state: State, index: number, rules: Rules, may: Happening): void {
  const home = state.homes[index];
  if (!home) return;
  const name = nameOf(index);
  const change = (what: string, work: (of: State['homes'][number], next: State) => void): void => {
    may(`${name} ${what}`, (next) => {
      const of = next.homes[index];
      if (of) work(of, next);
    });
  };
  const isLocked =
    rules.locksTheClaim &&
    state.homes.some(
      ({ commit }) => commit?.stage === 'fenced' && commit.claim === state.database.claim,
    );
  const isTakeover = state.homes.some(({ phase }, at) => at !== index && phase !== 'none');
  const mayClaim = !isTakeover || state.left.takeovers > 0;
  const isFree = mayClaim && (!state.database.isLeased || !rules.claimsAfterTheEnd) && !isLocked;
  if (home.phase === 'none' && !rules.loadsAfterClaim) {
    change('begins to claim', (of, next) => {
      of.phase = 'claiming';
      of.seen = copyOfKept(next.database.kept);
    });
  }
  if (isFree && home.phase === (rules.loadsAfterClaim ? 'none' : 'claiming')) {
    change('claims', (of, next) => {
      if (isTakeover) next.left.takeovers -= 1;
      const claim = (next.fresh += 1);
      const epoch = next.database.epoch + 1;
      Object.assign(next.database, { claim, epoch, isLeased: true, number: 0 });
      Object.assign(of, { phase: 'claimed', claim, epoch, grant: 'good' });
    });
  }
  if (home.phase === 'claimed') {
    change('has the lease, loads, and serves', (of, next) => {
      Object.assign(of, { phase: 'serving', isHeld: of.grant === 'good', grant: 'none' });
      of.kept = of.seen ?? copyOfKept(next.database.kept);
      of.seen = undefined;
      of.number = 0;
      const { claim, epoch } = of;
      if (next.left.commitsAtStart === 1)
        of.commit = {
          ...{ claim, epoch, number: 1, changes: noChanges(), frames: [], stage: 'sent' },
        };
    });
    if (state.left.timeouts > 0) {
      change('hears nothing of its claim', (_of, next) => {
        next.left.timeouts -= 1;
        next.homes[index] = noHome(next.clients.length);
      });
    }
  } else if (home.grant !== 'none') {
    change('has the answer to its renewal', (of) => {
      of.isHeld ||= of.grant === 'good' || !rules.countsFromBeforeSending;
      of.grant = 'none';
    });
  }
  if (home.phase !== 'none' && state.left.crashes > 0) {
    change('dies', (_of, next) => {
      next.left.crashes -= 1;
      end(next, index);
    });
  }
}

function clientMoves(
  state: State,
  index: number,
  rules: Rules,
  bounds: Bounds,
  may: Happening,
): void {
  const client = state.clients[index];
  if (!client) return;
  const name = clientOf(state, index);
  const change = (
    what: string,
    work: (of: State['clients'][number], next: State) => void,
  ): void => {
    may(`The ${name} ${what}`, (next) => {
      const of = next.clients[index];
      if (of) work(of, next);
    });
  };
  const { connection, ghost } = client;
  if (!connection && !client.isGone) {
    change('connects, and resumes', (of) => {
      connect(of);
    });
  } else if (connection) {
    const home = typeof connection.at === 'number' ? state.homes[connection.at] : undefined;
    const isWell =
      connection.at === 'edge' ||
      (home?.phase === 'serving' && home.claim === state.database.claim);
    if (!isWell || state.left.drops > 0) {
      change('gives its connection up', (_of, next) => {
        if (isWell) next.left.drops -= 1;
        drop(next, index);
      });
    }
    if (index === 0 && client.isOnline && client.sent < bounds.requests) {
      change(`sends request ${String(client.sent + 1)}`, (of) => {
        of.sent += 1;
        of.connection?.said.push({ kind: 'request', request: of.sent });
      });
    }
  }
  if (index === 0 && client.isOnline && state.left.questions > 0) {
    change('asks something', (of, next) => {
      next.left.questions -= 1;
      of.connection?.said.push({ kind: 'question' });
    });
  }
  const serving = [...state.homes.entries()].filter(([, { phase }]) => phase === 'serving');
  for (const [which, of] of [
    ['connection', connection],
    ['ghost', ghost],
  ] as const) {
    if (of?.at !== 'edge') continue;
    for (const [at] of serving) {
      change(`${which === 'ghost' ? '(gone) ' : ''}is passed to ${nameOf(at)}`, (next) => {
        const there = next[which];
        if (there) there.at = at;
      });
    }
  }
  if (connection?.at === 'edge' && serving.length === 0 && !rules.holdsResume) {
    change('is answered by the edge', () => {
      throw new Broken('A client is told that its session has expired.');
    });
  }
}

function databaseMoves(state: State, rules: Rules, may: Happening): void {
  if (state.database.isLeased) {
    may('The lease ends', ({ database, homes }) => {
      database.isLeased = false;
      for (const home of homes) {
        if (home.claim !== database.claim) continue;
        home.isHeld = false;
        if (home.grant === 'good') home.grant = 'over';
      }
    });
  }
  for (const [index, { commit }] of state.homes.entries()) {
    if (!commit) continue;
    const name = nameOf(index);
    const stage = (next: State, to: typeof commit.stage): void => {
      const of = next.homes[index];
      if (of?.commit) of.commit.stage = to;
    };
    if (commit.stage === 'sent') {
      may(`The database takes up the commit of ${name}`, (next) => {
        if (!isLetThrough(next, rules, commit)) {
          end(next, index);
          next.late = state.late;
        } else if (!rules.locksTheClaim) stage(next, 'fenced');
        else {
          // Nobody claims in between.
          keep(next, rules, commit);
          stage(next, 'kept');
        }
      });
    }
    if (commit.stage === 'fenced') {
      may(`The database keeps the commit of ${name}`, (next) => {
        keep(next, rules, commit);
        stage(next, 'kept');
      });
    }
    if ((commit.stage === 'sent' || commit.stage === 'kept') && state.left.timeouts > 0) {
      may(`${name} hears nothing of its commit, and sends it again`, (next) => {
        next.left.timeouts -= 1;
        if (commit.stage === 'sent') next.late = [commit];
        stage(next, 'sent');
      });
    }
  }
  for (const statement of state.late) {
    may('A commit that was late arrives', (next) => {
      next.late = [];
      if (isLetThrough(next, rules, statement)) keep(next, rules, statement);
    });
  }
  if (state.replica) {
    may('The replica catches up', (next) => {
      next.replica = { ...next.database, kept: copyOfKept(next.database.kept) };
    });
    if (state.left.failovers > 0) {
      may('The replica is promoted', (next) => {
        next.left.failovers -= 1;
        if (next.replica) next.database = { ...next.replica, kept: copyOfKept(next.replica.kept) };
      });
    }
  }
}
