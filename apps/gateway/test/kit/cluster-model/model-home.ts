import { Broken } from './broken.js';
import { receiveFrame } from './model-client.js';
import type { Rules } from './rules.js';
import {
  apply,
  type Changes,
  type Frame,
  type Home,
  isNothing,
  type KeptSession,
  type ModelEvent,
  noChanges,
  noHome,
  type Said,
  type State,
  type Whose,
} from './state.js';

/** The application of a home, as `libs/gateway` has it, and its committer; transitions bear the names of the code. */
export class ModelHome {
  readonly #home: Home;

  constructor(
    private readonly state: State,
    index: number,
    private readonly rules: Rules,
  ) {
    this.#home = state.homes[index] ?? noHome(0);
  }

  /** `Connection.message`. */
  message(client: number, whose: Whose, said: Said): void {
    if (said.kind === 'resume') this.#resume(client, whose, said);
    else if (this.#home.attached[client] !== whose) return;
    else if (said.kind === 'question') this.#send({ kind: 'reply', client });
    else this.#dispatch(client, said.request);
    this.#run();
  }

  /** `SessionRegistry.resume`, and what `Connection` sends behind it. */
  #resume(client: number, whose: Whose, said: Said & { kind: 'resume' }): void {
    const home = this.#home;
    const session = home.kept.sessions[client];
    const isKnown =
      session?.token === said.token ||
      (this.rules.takesTokenBefore && session?.before === said.token);
    const isLate = this.rules.refusesLateResumes && said.by < (session?.resumedBy ?? 0);
    if (!isKnown || isLate) {
      this.#refuse(client, whose);
      return;
    }
    if (whose === 'ghost' && home.attached[client] === 'newest')
      throw new Broken('A connection that was given up takes the place of the newest.');
    const of = this.state.clients[client];
    // The home closes the one that is replaced, and hears nothing of what comes over it.
    if (of && whose === 'newest' && home.attached[client] === 'ghost') of.ghost = undefined;
    home.attached[client] = whose;
    const token = (this.state.fresh += 1);
    this.#putSession(client, { token, before: said.token, resumedBy: said.by });
    this.#send({ kind: 'resumed', client, token });
    if (client !== this.state.clients.length - 1 || !this.rules.replays) return;
    for (const [at, event] of home.kept.events.entries())
      if (at + 1 > said.lastSeq) this.#send({ kind: 'event', client, seq: at + 1, event });
  }

  #refuse(client: number, whose: Whose): void {
    const frame = { kind: whose === 'newest' ? 'expired' : 'lost', client } as const;
    if (this.rules.refusesWithLease) this.#release(frame);
    else receiveFrame(this.state, frame);
  }

  /** `requestDispatch`: each request is carried out once, and tells the last client. */
  #dispatch(client: number, request: number): void {
    const home = this.#home;
    const remembered = home.kept.answered[request - 1];
    if (remembered !== undefined && this.rules.remembersAnswers) {
      this.#send({ kind: 'answer', client, request, made: remembered });
      return;
    }
    const made = (this.state.fresh += 1);
    this.#emit({ request, made });
    home.kept.answered[request - 1] = made;
    home.changes.answered.push([request, made]);
    this.#send({ kind: 'answer', client, request, made });
  }

  /** `Session.emit`. */
  #emit(event: ModelEvent): void {
    const home = this.#home;
    const seq = home.kept.events.push(event);
    home.changes.events.push([seq, event]);
    this.#send({ kind: 'event', client: this.state.clients.length - 1, seq, event });
  }

  #putSession(client: number, session: KeptSession): void {
    const home = this.#home;
    home.kept.sessions[client] = session;
    home.changes.sessions = home.changes.sessions.filter(([whose]) => whose !== client);
    home.changes.sessions.push([client, session]);
  }

  /** `Session.send`. */
  #send(frame: Frame): void {
    const { client } = frame;
    const attached = this.#home.attached[client];
    if (attached === undefined) return;
    this.#release(attached === 'newest' ? frame : { kind: 'lost', client });
  }

  /** `Committer.release`. */
  #release(frame: Frame): void {
    const { waiting, changes, commit, isHeld } = this.#home;
    const isHolding = commit !== undefined || waiting.length > 0 || !isNothing(changes);
    const isFree = !isHolding || !this.rules.keepsBeforeTelling;
    if (isFree && (isHeld || !this.rules.tellsWithLease)) this.#tell(frame);
    else waiting.push(frame);
  }

  /** `Committer.#run`: what waits, with all changes so far; one commit at a time. */
  #run(): void {
    const home = this.#home;
    if (home.commit || (isNothing(home.changes) && home.waiting.length === 0)) return;
    const { changes, waiting: frames, claim, epoch, number } = home;
    home.commit = {
      ...{ claim, epoch, number: number + 1, changes, frames },
      stage: isNothing(changes) ? 'done' : 'sent',
    };
    home.changes = noChanges();
    home.waiting = [];
  }

  /** The answer of a commit is here. */
  committed(): void {
    const home = this.#home;
    if (!home.commit) return;
    home.number += 1;
    home.commit = { ...home.commit, changes: noChanges(), stage: 'done' };
    if (home.isHeld || !this.rules.tellsWithLeaseAfterCommit) this.perform();
  }

  /** `Committer.#perform`: also what came meanwhile, where it has changed nothing. */
  perform(): void {
    const home = this.#home;
    const frames = home.commit?.frames ?? [];
    home.commit = undefined;
    for (const frame of frames) this.#tell(frame);
    if (isNothing(home.changes)) for (const frame of home.waiting.splice(0)) this.#tell(frame);
    else this.#run();
  }

  #tell(frame: Frame): void {
    const { database, replica } = this.state;
    if (!replica && database.claim !== this.#home.claim)
      throw new Broken('A home that was taken over from tells something.');
    receiveFrame(this.state, frame);
  }
}

/** Carried out by the database; false where it is fenced. */
export function keep(
  state: State,
  rules: Rules,
  statement: { claim: number; epoch: number; number: number; changes: Changes },
): void {
  const { database } = state;
  if (statement.claim !== database.claim)
    throw new Broken('A commit of a home that was taken over from is kept.');
  if (statement.number <= database.number) {
    if (rules.numbersCommits) return;
    if (statement.number < database.number)
      throw new Broken('A late commit takes the place of a newer one.');
  }
  database.number = Math.max(database.number, statement.number);
  apply(database.kept, statement.changes);
}

export function isLetThrough(
  { database }: State,
  rules: Rules,
  { claim, epoch }: { claim: number; epoch: number },
): boolean {
  if (!rules.fences) return true;
  return rules.fencesByClaim ? claim === database.claim : epoch === database.epoch;
}
