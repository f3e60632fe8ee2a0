import type {
  GetOperatorStatusResult,
  OperatorACDStatuses,
  SetOperatorStatusParams,
} from '@ringspec/generated';
import { wireError } from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import { KeyedTimers } from '../keyed-timers.js';
import { KeyedLimiter } from '../limits/keyed-limiter.js';
import type { User } from '../ports/account-store.js';
import type { JournalEntry } from '../ports/journal.js';
import { refuse } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { OperatorIdentity, OperatorRecord, OperatorSummary } from './operator-record.js';
import { isOperatorStatus, maySet } from './operator-status-table.js';
import { beginWrapUp, extendedWrapUp, type WrapUp, type WrapUpTerms } from './wrap-up.js';

/** A person changes their status more slowly than this. */
const CHANGES_PER_MINUTE = 60;

export interface DeskObserver {
  /** An operator became READY or ceased to be. */
  ready(operator: OperatorIdentity): void;
  /** An operator is through with a call of the queue and the work after it, which took so long. */
  handled(queueId: string, ms: number): void;
}

interface Why {
  /** Whose doing it is. */
  from?: string;
  reason?: string | undefined;
}

/** Statuses of operators: who may set what, and who is told. */
export class OperatorDesk {
  readonly #operators = new Map<string, OperatorRecord>();
  /** Each change is told to all devices of the operator, and to who watches their queues. */
  readonly #changes = new KeyedLimiter(CHANGES_PER_MINUTE);
  readonly #wrapUps: KeyedTimers<string>;
  #observer: DeskObserver | undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
  ) {
    this.#wrapUps = new KeyedTimers(context.clock);
  }

  observe(observer: DeskObserver): void {
    this.#observer = observer;
  }

  status(userId: string): GetOperatorStatusResult {
    const { id, status } = this.#operator(userId);
    return { id, status };
  }

  summary(userId: string): OperatorSummary {
    const operator = this.#operators.get(userId);
    return {
      status: operator?.status ?? 'OFFLINE',
      since: operator?.changedAt,
      reason: operator?.reason,
      wrapUpUntil: operator?.wrapUp?.until,
      callId: operator?.callId ?? undefined,
      isConnected: this.sessions.receivers(userId).some(({ state }) => state === 'attached'),
    };
  }

  readySince(userId: string): number | undefined {
    const operator = this.#operators.get(userId);
    return operator?.status === 'READY' ? operator.readyAt : undefined;
  }

  /** Calls of queues that the operator has answered since they came to work. */
  answered(userId: string): number {
    return this.#operators.get(userId)?.answered ?? 0;
  }

  /** The operator asks. Refused with IncorrectStatus where the table of moves has no such move. */
  ask(
    session: Session,
    user: User,
    { status, permanent = false, reason }: SetOperatorStatusParams,
  ): GetOperatorStatusResult {
    if (!isOperatorStatus(status)) throw refuse('acd', 'WrongStatus', { path: '/params/status' });
    const operator = this.#operator(user.id);
    const retryAfterMs = this.#changes.take(user.id, this.context.clock.now());
    if (retryAfterMs > 0) throw refuse('protocol', 'RateLimited', { retryAfterMs });
    if (operator.callId !== null && operator.status === status) return this.status(user.id);
    if (operator.callId !== null || !maySet(operator.status, status)) {
      throw refuse('acd', 'IncorrectStatus', {
        message: `From ${operator.status} the operator cannot set ${status}${operator.callId === null ? '' : ' while a queue call is offered or up'}.`,
      });
    }
    const wrapUp = this.#longerWrapUp(operator, status);
    operator.permanent = permanent;
    const { code, message } = wireError('acd', 'MultipleCredentials');
    for (const other of this.sessions.ofUser(user.id)) {
      if (other !== session) {
        other.emit('ACDError', { code, message, action: 'setStatus', status }, user.id);
      }
    }
    return this.#change(user, operator, status, { reason, wrapUp });
  }

  /** Whoever runs the gateway sets it. Undefined while a queue call is offered or up. */
  force(
    user: User,
    status: OperatorACDStatuses,
    reason: string | undefined,
  ): GetOperatorStatusResult | undefined {
    const operator = this.#operator(user.id);
    if (operator.callId !== null) return undefined;
    const wrapUp = status === operator.status ? operator.wrapUp : undefined;
    return this.#change(user, operator, status, { reason, wrapUp });
  }

  /** Gives more time for the work after a call. False where that does not end by itself. */
  extendWrapUp(userId: string, byMs: number): boolean {
    const operator = this.#operators.get(userId);
    if (!operator?.wrapUp || !operator.who) return false;
    const wrapUp = { ...operator.wrapUp, until: operator.wrapUp.until + byMs };
    this.#change(operator.who, operator, operator.status, { reason: operator.reason, wrapUp });
    return true;
  }

  /** The queue offers a call, or is through with it without an answer; `from` is who called. */
  move(
    user: OperatorIdentity,
    status: OperatorACDStatuses,
    { callId, from, description }: { callId: string | null; from: string; description?: string },
  ): void {
    const operator = this.#operator(user.id);
    operator.callId = callId;
    this.#change(user, operator, status, { from, reason: description });
  }

  /** The operator has answered a call of the queue. */
  serve(user: OperatorIdentity, { callId, from, queueId, terms }: ServedCall): void {
    const operator = this.#operator(user.id);
    operator.callId = callId;
    operator.answered = (operator.answered ?? 0) + 1;
    operator.serving = { queueId, since: this.context.clock.now(), terms };
    this.#change(user, operator, 'IN_SERVICE', { from });
  }

  /** The call is over for the operator, who has work to finish after it. */
  finish(user: OperatorIdentity, from: string): void {
    const operator = this.#operator(user.id);
    operator.callId = null;
    const wrapUp = beginWrapUp(operator.serving?.terms, this.context.clock.now());
    this.#change(user, operator, 'AFTER_SERVICE', { from, wrapUp });
  }

  /** The last session of the operator is gone. */
  leave(user: User): void {
    const operator = this.#operators.get(user.id);
    if (!operator || operator.status === 'OFFLINE') return;
    const inCall = operator.callId !== null;
    operator.callId = null;
    if (operator.permanent && !inCall) return;
    this.#change(user, operator, 'OFFLINE');
  }

  /** Operators whose users are gone for good: only a permanent status outlives its sessions. */
  dismissAbsent(): void {
    for (const [userId, { permanent, callId }] of this.#operators) {
      const isPresent = [...this.sessions.ofUser(userId)].length > 0;
      if (isPresent || (permanent && callId === null)) continue;
      this.#forget(userId);
    }
  }

  restore(entries: readonly JournalEntry[]): void {
    for (const { key, value } of entries.filter(({ kind }) => kind === 'operator')) {
      const operator = JSON.parse(value) as OperatorRecord;
      this.#operators.set(key, operator);
    }
  }

  /** To be called when all of an earlier run is back. */
  resume(): void {
    for (const [userId, operator] of this.#operators) this.#armWrapUp(userId, operator);
  }

  /** The operator asks for what they are doing already: the work after a call, for longer. */
  #longerWrapUp(operator: OperatorRecord, status: OperatorACDStatuses): WrapUp | undefined {
    if (status !== operator.status || !operator.wrapUp) return undefined;
    const longer = extendedWrapUp(operator.wrapUp);
    if (longer) return longer;
    throw refuse('acd', 'IncorrectStatus', {
      message: 'The work after the call has been extended as often as the queue allows.',
    });
  }

  #change(
    user: OperatorIdentity,
    operator: OperatorRecord,
    status: OperatorACDStatuses,
    { from = user.id, reason, wrapUp }: Why & { wrapUp?: WrapUp | undefined } = {},
  ): GetOperatorStatusResult {
    const { clock, reports, committer } = this.context;
    const now = clock.now();
    // An offer that the caller withdrew costs the operator no place in the order.
    const wasReady = operator.status === 'READY';
    const keepsPlace = wasReady || operator.status === 'DIALING';
    if (!keepsPlace) operator.readyAt = now;
    if (operator.status !== status) operator.changedAt = now;
    const handled = this.#handled(operator, status);
    const id = this.context.randomToken(8);
    const { name, application } = user;
    const who = { id: user.id, name, application };
    Object.assign(operator, { id, status, who, reason, wrapUp } satisfies Partial<OperatorRecord>);
    if (status === 'OFFLINE') delete operator.answered;
    this.#armWrapUp(user.id, operator);
    reports.operatorChanged(user, status, reason);
    committer.put('operator', user.id, operator);
    const event = { id, status, ...(reason !== undefined && { description: reason }) };
    for (const session of this.sessions.ofUser(user.id)) {
      session.emit('ACDStatusUpdated', event, from);
    }
    if (handled) this.#observer?.handled(handled.queueId, now - handled.since);
    // May bring the operator a call at once, which is a change of its own.
    if (wasReady !== (status === 'READY')) this.#observer?.ready(user);
    return { id, status };
  }

  /** What the operator is through with at this change. */
  #handled(
    operator: OperatorRecord,
    status: OperatorACDStatuses,
  ): OperatorRecord['serving'] | undefined {
    const { serving } = operator;
    if (!serving || status === 'IN_SERVICE' || status === 'AFTER_SERVICE') return undefined;
    delete operator.serving;
    return serving;
  }

  #armWrapUp(userId: string, operator: OperatorRecord): void {
    const { wrapUp, who } = operator;
    this.#wrapUps.clear(userId);
    if (!wrapUp || !who) return;
    this.#wrapUps.set(
      userId,
      () => {
        this.#change(who, operator, 'READY');
      },
      Math.max(0, wrapUp.until - this.context.clock.now()),
    );
  }

  #forget(userId: string): void {
    this.#wrapUps.clear(userId);
    this.#operators.delete(userId);
    this.context.committer.remove('operator', userId);
  }

  #operator(userId: string): OperatorRecord {
    let operator = this.#operators.get(userId);
    if (!operator) {
      operator = { id: 'initial', status: 'OFFLINE', permanent: false, readyAt: 0, callId: null };
      this.#operators.set(userId, operator);
    }
    return operator;
  }
}

/** A call of a queue that an operator has answered. */
export interface ServedCall {
  callId: string;
  /** Who called. */
  from: string;
  queueId: string;
  terms: WrapUpTerms;
}
