import type {
  GetOperatorStatusResult,
  OperatorACDStatuses,
  SetOperatorStatusParams,
} from '@ringspec/generated';
import { wireError } from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import { KeyedLimiter } from '../limits/keyed-limiter.js';
import type { UserRecord } from '../ports/account-store.js';
import type { JournalEntry } from '../ports/journal.js';
import { refuse } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { isOperatorStatus, maySet } from './operator-status-table.js';

/** A person changes their status more slowly than this. */
const CHANGES_PER_MINUTE = 60;

interface OperatorRecord {
  id: string;
  status: OperatorACDStatuses;
  permanent: boolean;
  /** Since when READY without a call: the longest gets the next one. */
  readyAt: number;
  /** The queue call that is offered to the operator or up with them. */
  callId: string | null;
}

/** Statuses of operators: who may set what, and who is told. */
export class OperatorDesk {
  readonly #operators = new Map<string, OperatorRecord>();
  /** Each change is told to all devices of the operator, and to who watches their queues. */
  readonly #changes = new KeyedLimiter(CHANGES_PER_MINUTE);
  #onReady: (user: UserRecord) => void = () => undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
  ) {}

  /** `onReady` hears of each operator who became READY or ceased to be. */
  observe(onReady: (user: UserRecord) => void): void {
    this.#onReady = onReady;
  }

  status(userId: string): GetOperatorStatusResult {
    const { id, status } = this.#operator(userId);
    return { id, status };
  }

  readySince(userId: string): number | undefined {
    const operator = this.#operators.get(userId);
    return operator?.status === 'READY' ? operator.readyAt : undefined;
  }

  /** The operator asks. Refused with IncorrectStatus where the table of moves has no such move. */
  ask(
    session: Session,
    user: UserRecord,
    { status, permanent = false }: SetOperatorStatusParams,
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
    operator.permanent = permanent;
    const { code, message } = wireError('acd', 'MultipleCredentials');
    for (const other of this.sessions.ofUser(user.id)) {
      if (other !== session) {
        other.emit('ACDError', { code, message, action: 'setStatus', status }, user.id);
      }
    }
    return this.#change(user, operator, status);
  }

  /** The queue offers a call, connects it or is through with it; `from` is who called. */
  move(
    user: UserRecord,
    status: OperatorACDStatuses,
    { callId, ...why }: { callId: string | null; from: string; description?: string },
  ): void {
    const operator = this.#operator(user.id);
    operator.callId = callId;
    this.#change(user, operator, status, why);
  }

  /** The last session of the operator is gone. */
  leave(user: UserRecord): void {
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
      this.#operators.delete(userId);
      this.context.committer.remove('operator', userId);
    }
  }

  restore(entries: readonly JournalEntry[]): void {
    for (const { key, value } of entries.filter(({ kind }) => kind === 'operator')) {
      this.#operators.set(key, JSON.parse(value) as OperatorRecord);
    }
  }

  #change(
    user: UserRecord,
    operator: OperatorRecord,
    status: OperatorACDStatuses,
    { from = user.id, description }: { from?: string; description?: string } = {},
  ): GetOperatorStatusResult {
    // An offer that the caller withdrew costs the operator no place in the order.
    const wasReady = operator.status === 'READY';
    const keepsPlace = wasReady || operator.status === 'DIALING';
    if (!keepsPlace) operator.readyAt = this.context.clock.now();
    const id = this.context.randomToken(8);
    Object.assign(operator, { id, status });
    this.context.reports.operatorChanged(user, status);
    this.context.committer.put('operator', user.id, operator);
    const event = { id, status, ...(description !== undefined && { description }) };
    for (const session of this.sessions.ofUser(user.id)) {
      session.emit('ACDStatusUpdated', event, from);
    }
    // May bring the operator a call at once, which is a change of its own.
    if (wasReady !== (status === 'READY')) this.#onReady(user);
    return { id, status };
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
