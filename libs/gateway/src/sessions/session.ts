import type { SuspendParams, WireEventMap } from '@ringspec/generated';
import {
  encodeEventJson,
  encodeResult,
  EventOutbox,
  type OutboxEvent,
  type Timer,
} from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import type { AnonymousSeat } from '../limits/anonymous-seats.js';
import type { User } from '../ports/account-store.js';
import type { BegunSession } from './begun-session.js';
import type { LoginRecord } from './login-record.js';
import { OutboxShares } from './outbox-shares.js';
import { SessionProgress } from './session-progress.js';
import { SpareMap } from './spare-map.js';
import { SpareSet } from './spare-set.js';
import { type SessionSignal, type SessionState, sessionTransitions } from './session-states.js';

/** So many calls that are over are known still. */
const PAST_CALLS = 64;

/** The socket side of a session, as far as a session needs it. */
export interface SessionLink {
  send(text: string): void;
  close(code: number, reason: string): void;
  readonly address: string;
}

/** What the journal keeps of a session. Tokens are kept as hashes. */
export interface SessionRecord {
  id: string;
  tokenHash: string;
  /** The token before, valid until the newer one is used: the answer that carried it may be lost. */
  previousTokenHash: string | null;
  userId: string | null;
  /** The request that logged in, so that its resend after a crash is not taken for a second login. */
  loginId: number | null;
  /** Null while nobody is logged in. */
  login: LoginRecord | null;
  /** Whether the newest token came with the login, and the one before it from before the login. */
  tokenBeforeLogin: boolean;
  /**
   * False after a resume with a token from before the login, whose answer may be lost: until the
   * login comes once more nothing is told, since others may have that token.
   */
  proven: boolean;
  /** Id of the request that resumed it last; clients count up, so that a lower one has come late. */
  resumedBy?: number;
  receiveCalls: boolean;
  /** How many calls it takes at once; null is what the gateway takes for one that does not say. */
  maxCalls?: number | null;
  watching: boolean;
  /** Whether there are changes of contacts that it has not been told, for want of room. */
  presenceBehind?: boolean;
}

/** What an earlier life of a session has left. */
export interface RestoredSession {
  progress: SessionProgress;
  events: readonly OutboxEvent[];
  answers: readonly (readonly [id: number, text: string])[];
}

/** What becomes of the events of a session that wait for their acknowledgement. */
export interface OutboxObserver {
  /** There are more than a session may have. */
  overflowed(session: Session): void;
  /** Some were acknowledged, so that there is room for others. */
  emptied(session: Session): void;
}

/** Who is at the other end, over any number of sockets: events numbered and kept, answers remembered. */
export class Session {
  user: User | undefined;
  link: SessionLink | undefined;
  graceTimer: Timer | undefined;
  /** How long it means to be away, where it has said so. */
  suspendedMs: number | undefined;
  /** While nobody has logged in. */
  seat: AnonymousSeat | undefined;
  /** Ids of calls that this session is a part of. */
  readonly calls = new SpareSet<string>();
  readonly #pastCalls = new SpareSet<string>();
  /** Ids of requests being worked on, and the socket over which each came last. */
  readonly running = new SpareMap<number, SessionLink | undefined>();
  /** Answers that say something, until they are acknowledged. */
  readonly #answers = new SpareMap<number, string>();
  readonly #progress: SessionProgress;
  #state: SessionState = 'attached';
  readonly #outbox: EventOutbox;
  readonly #shares: OutboxShares;

  constructor(
    readonly record: SessionRecord,
    private readonly context: GatewayContext,
    private readonly outboxObserver: OutboxObserver,
    { progress, events, answers }: RestoredSession = {
      progress: new SessionProgress(),
      events: [],
      answers: [],
    },
  ) {
    this.#outbox = new EventOutbox(progress.ackedSeq, events);
    this.#shares = new OutboxShares(context.limits, events);
    for (const [id, text] of answers) this.#answers.set(id, text);
    this.#progress = progress;
  }

  get id(): string {
    return this.record.id;
  }

  /** Number of the newest event. */
  get lastSeq(): number {
    return this.#outbox.lastSeq;
  }

  /** Up to and including this id of a request, the client has every answer. */
  get answered(): number {
    return this.#progress.answered;
  }

  /** Requests without an answer, or whose answer is not acknowledged. */
  get pending(): number {
    return this.running.size + this.#answers.size + this.#progress.done.size;
  }

  /** The user, where whoever holds the socket has proved to be that user. */
  get provenUser(): User | undefined {
    return this.record.proven ? this.user : undefined;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The call goes on without this session, or is over. */
  leaveCall(callId: string): void {
    if (!this.calls.delete(callId)) return;
    this.#pastCalls.add(callId);
    const [oldest] = this.#pastCalls;
    if (this.#pastCalls.size > PAST_CALLS && oldest !== undefined) this.#pastCalls.delete(oldest);
  }

  /** Whether the call was one of this session, lately. */
  hadCall(callId: string): boolean {
    return this.#pastCalls.has(callId);
  }

  /** What another gateway needs to go on with it, as long as nobody has logged in. */
  get begun(): BegunSession {
    const { id, tokenHash, previousTokenHash } = this.record;
    const progress = this.#progress.toJSON();
    return { id, tokenHash, previousTokenHash, progress, answers: [...this.#answers] };
  }

  /** Moves by the table; a signal without a row changes nothing and returns false. */
  signal(signal: SessionSignal): boolean {
    const row: Partial<Record<SessionSignal, SessionState>> = sessionTransitions[this.#state];
    const next = row[signal];
    if (next === undefined) return false;
    this.#state = next;
    return true;
  }

  save(): void {
    if (this.#state !== 'ended') this.context.committer.put('session', this.id, this.record);
  }

  /** Whether the sender has not used up their share of the outbox: to be asked before what can be refused. */
  hasRoomFor(from: string): boolean {
    return this.#shares.hasRoom(from);
  }

  /**
   * Sends an event now or at the next resume. `from` is whose doing it is, and whose share of the
   * outbox it takes; nobody's where this session itself has asked for it.
   */
  emit<N extends keyof WireEventMap>(name: N, data: WireEventMap[N], from?: string): void {
    this.emitJson(name, JSON.stringify(data), from);
  }

  /** The same for data that several sessions get. */
  emitJson(name: keyof WireEventMap, dataJson: string, from?: string): void {
    if (this.#state === 'ended') return;
    const event = this.#outbox.append(name, dataJson, from);
    this.#shares.add(event);
    const sender = from === undefined ? '' : `"from":${JSON.stringify(from)},`;
    const kept = `{"name":"${name}",${sender}"data":${dataJson}}`;
    this.context.committer.put('event', eventKey(this.id, event.seq), kept);
    this.#deliver(event);
    const { pendingEvents, pendingLength } = this.context.limits;
    const { size, length } = this.#outbox;
    if (size > pendingEvents || length > pendingLength) this.outboxObserver.overflowed(this);
  }

  /** Sends everything after `lastSeq` again. */
  replay(lastSeq: number): void {
    for (const event of this.#outbox.after(lastSeq)) this.#deliver(event);
  }

  /** What is kept of it may come later: a client that was heard and forgotten says it again. */
  acknowledge(seq: number, answered: number): void {
    if (!this.record.proven) return;
    const { committer } = this.context;
    const events = this.#outbox.acknowledge(seq);
    if (events.length === 0 && answered <= this.answered) return;
    this.#shares.remove(events);
    for (const event of events) committer.note('event', eventKey(this.id, event.seq), null);
    for (const id of this.#answers.keys()) {
      if (id > answered) continue;
      this.#answers.delete(id);
      committer.note('answer', answerKey(this.id, id), null);
    }
    this.#progress.ackedSeq = this.#outbox.ackedSeq;
    this.#progress.acknowledge(answered);
    committer.note('progress', this.id, this.#progress);
    if (events.length > 0) this.outboxObserver.emptied(this);
  }

  /** Remembers the answer until it is acknowledged, and sends it. `kept` survives a restart. */
  answer(id: number, text: string, keep: 'kept' | 'memory' | 'none'): void {
    if (this.#state === 'ended') return;
    const { committer } = this.context;
    if (keep === 'kept' && text === encodeResult(id, {})) {
      this.#progress.done.add(id);
      committer.put('progress', this.id, this.#progress);
    } else if (keep !== 'none') {
      this.#answers.set(id, text);
      if (keep === 'kept') committer.put('answer', answerKey(this.id, id), text);
    }
    this.send(text);
    if (id === this.record.loginId) this.replay(0);
  }

  /** The answer that a request of this id has had, where it is not acknowledged. */
  remembered(id: number): string | undefined {
    return this.#progress.done.has(id) ? encodeResult(id, {}) : this.#answers.get(id);
  }

  /** Sends a frame over the socket there is, once what it tells is kept. */
  send(text: string): void {
    const { link } = this;
    if (link) this.context.committer.release(() => link.send(text));
  }

  /** The answer to a request is not to be given again: a resend is to be carried out. */
  forget(id: number): void {
    this.#answers.delete(id);
  }

  /** Sends a frame that depends on nothing, and so waits for nothing. */
  sendNow(text: string): void {
    this.link?.send(text);
  }

  /** Waits no longer than this once the line is lost, until the next resume. */
  suspend({ withinMs }: SuspendParams): void {
    this.suspendedMs = withinMs;
  }

  /** Removes all of it from the journal. */
  erase(): void {
    const { committer } = this.context;
    for (const { seq } of this.#outbox.after(0)) committer.remove('event', eventKey(this.id, seq));
    for (const id of this.#answers.keys()) committer.remove('answer', answerKey(this.id, id));
    committer.remove('progress', this.id);
    committer.remove('session', this.id);
  }

  /** A client hears that it is logged in before it hears what rings there. */
  #deliver(event: OutboxEvent): void {
    const { loginId, proven } = this.record;
    const isEntering = loginId !== null && this.running.has(loginId);
    if (this.link && proven && !isEntering)
      this.send(encodeEventJson(event.name, event.seq, event.dataJson));
  }
}

/** Keys sort in the order of numbers. */
function eventKey(sessionId: string, seq: number): string {
  return `${sessionId}/${String(seq).padStart(16, '0')}`;
}

function answerKey(sessionId: string, id: number): string {
  return `${sessionId}/${String(id).padStart(16, '0')}`;
}
