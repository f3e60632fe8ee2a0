import type { Changes, Connection, Database, Frame, Home, Kept, State } from './state.js';

/** Gives names in the order of first use: states that differ only in what numbers were drawn are one. */
class Names {
  readonly #names = new Map<number, number>();

  of(number: number | undefined): number {
    if (number === undefined || number === 0) return 0;
    const known = this.#names.get(number);
    if (known !== undefined) return known;
    const name = this.#names.size + 1;
    this.#names.set(number, name);
    return name;
  }
}

const farthest = 2;
/** Numbers of commits and epochs count up for ever; what matters is how they lie to the newest. */
const nearly = (number: number, newest: number): number =>
  Math.max(-farthest, Math.min(farthest, number - newest));

/** Text that is the same for states from which the same can happen. */
export function keyOf(state: State): string {
  const names = new Names();
  const ranks = state.clients.map((_, client) => rankOf(resumesIn(state, client)));
  const out: (string | number)[] = [];
  const put = (...parts: (string | number)[]): void => {
    for (const part of parts) out.push(part);
  };

  function session(client: number, of: Kept['sessions'][number]): void {
    put(names.of(of.token), names.of(of.before), ranks[client]?.(of.resumedBy) ?? 0);
  }
  function kept({ sessions, events, answered }: Kept): void {
    for (const [client, each] of sessions.entries()) session(client, each);
    put('e');
    for (const event of events) put(event.request, names.of(event.made));
    put('a');
    for (const made of answered) put(names.of(made));
  }
  function changes({ sessions, events, answered }: Changes): void {
    for (const [client, each] of sessions) {
      put('s', client);
      session(client, each);
    }
    for (const [seq, event] of events) put('e', seq, event.request, names.of(event.made));
    for (const [request, made] of answered) put('a', request, names.of(made));
  }
  function frames(of: readonly Frame[]): void {
    for (const frame of of) {
      put(frame.kind, frame.client);
      if (frame.kind === 'resumed') put(names.of(frame.token));
      else if (frame.kind === 'answer') put(frame.request, names.of(frame.made));
      else if (frame.kind === 'event')
        put(frame.seq, frame.event.request, names.of(frame.event.made));
    }
  }
  function database(of: Database): void {
    put(names.of(of.claim), nearly(of.epoch, state.database.epoch), of.isLeased ? 1 : 0);
    put(nearly(of.number, state.database.number));
    kept(of.kept);
  }
  function statement(of: { claim: number; epoch: number; number: number; changes: Changes }): void {
    put(names.of(of.claim), nearly(of.epoch, state.database.epoch));
    put(nearly(of.number, state.database.number));
    changes(of.changes);
  }
  function home(of: Home): void {
    put('|', of.phase, of.isHeld ? 1 : 0, of.grant);
    if (of.phase === 'none') return;
    put(names.of(of.claim), nearly(of.epoch, state.database.epoch));
    put(nearly(of.number, state.database.number));
    kept(of.kept);
    if (of.seen) kept(of.seen);
    put('c');
    changes(of.changes);
    put('w');
    frames(of.waiting);
    if (of.commit) {
      put('m', of.commit.stage);
      statement(of.commit);
      frames(of.commit.frames);
    }
    for (const attached of of.attached) put(attached ?? '-');
  }
  function connection(client: number, of: Connection | undefined): void {
    put('-', of?.at ?? '');
    for (const said of of?.said ?? []) {
      if (said.kind === 'request') put('q', said.request);
      else if (said.kind === 'question') put('?');
      else put('r', names.of(said.token), said.lastSeq, ranks[client]?.(said.by) ?? 0);
    }
  }

  database(state.database);
  if (state.replica) database(state.replica);
  for (const [index, each] of state.clients.entries()) {
    put(
      '|',
      each.isOnline ? 1 : 0,
      each.isGone ? 1 : 0,
      names.of(each.token),
      ranks[index]?.(each.resumes) ?? 0,
    );
    put(each.sent);
    for (const event of each.events) put(event.request, names.of(event.made));
    for (const made of each.answers) put(names.of(made));
    connection(index, each.connection);
    connection(index, each.ghost);
  }
  for (const each of state.homes) home(each);
  for (const each of state.late) {
    put('l');
    statement(each);
  }
  put('|', ...Object.values(state.left));
  return out.join(' ');
}

/** Of resumes only their order matters. */
function rankOf(numbers: readonly number[]): (number: number) => number {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return (number) => sorted.indexOf(number);
}

function resumesIn(state: State, client: number): number[] {
  const found = [state.clients[client]?.resumes ?? 0];
  const kept = (of: Kept | undefined): void => {
    const session = of?.sessions[client];
    if (session) found.push(session.resumedBy);
  };
  const changes = (of: Changes | undefined): void => {
    for (const [whose, { resumedBy }] of of?.sessions ?? [])
      if (whose === client) found.push(resumedBy);
  };
  kept(state.database.kept);
  kept(state.replica?.kept);
  for (const home of state.homes) {
    kept(home.kept);
    kept(home.seen);
    changes(home.changes);
    changes(home.commit?.changes);
  }
  for (const statement of state.late) changes(statement.changes);
  const { connection, ghost } = state.clients[client] ?? {};
  for (const each of [connection, ghost])
    for (const said of each?.said ?? []) if (said.kind === 'resume') found.push(said.by);
  return found;
}
