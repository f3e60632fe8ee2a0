import type { CallBook, CallFailureName } from '../calls/call-book.js';
import type { CallQueues } from '../calls/call-queues.js';
import type { CallLeg } from '../calls/call-leg.js';
import type { Call } from '../calls/call.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord, UserRecord } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { OperatorDesk } from './operator-desk.js';

/** Brings waiting calls and READY operators together: the longest idle gets the oldest call. */
export class QueueDispatcher implements CallQueues {
  #dispatching = false;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly desk: OperatorDesk,
  ) {}

  wait(call: Call, queue: QueueRecord): void {
    this.calls.enqueue(call, queue);
    this.dispatch();
  }

  /** To be called whenever an operator, a device or a call may have become available. */
  dispatch(): void {
    // An offer takes an operator away, which comes back here, and brings none.
    if (this.#dispatching) return;
    this.#dispatching = true;
    for (const call of this.calls.waiting()) this.#offer(call);
    this.#dispatching = false;
  }

  hasReadyOperator({ operatorIds }: QueueRecord): boolean {
    return operatorIds.some(
      (id) => this.desk.readySince(id) !== undefined && this.sessions.receivers(id).length > 0,
    );
  }

  accepted(call: Call, user: UserRecord): void {
    this.desk.move(user, 'IN_SERVICE', { callId: call.id, from: call.record.origin.userId });
  }

  /** The operator let it ring, declined it or went away: banned until they set ONLINE. */
  missed(call: Call, description: string, why: CallFailureName): void {
    const operators = this.#operatorsOf(call);
    this.calls.unanswered(call, why);
    for (const operator of operators) {
      const from = call.record.origin.userId;
      this.desk.move(operator, 'BANNED', { callId: null, from, description });
    }
    this.dispatch();
  }

  unheard(call: Call): void {
    const operators = this.#operatorsOf(call);
    this.calls.unanswered(call, 'Terminated');
    const from = call.record.origin.userId;
    for (const operator of operators) this.desk.move(operator, 'READY', { callId: null, from });
    this.dispatch();
  }

  /** The call goes on without this leg, whose operator has work to finish after it. */
  left(call: Call, leg: CallLeg): void {
    for (const operator of this.#operatorsAt([leg])) {
      this.desk.move(operator, 'AFTER_SERVICE', { callId: null, from: call.record.origin.userId });
    }
    this.dispatch();
  }

  /** The call is over; `wasConnected` tells whether the operator has work to finish after it. */
  ended(call: Call, wasConnected: boolean): void {
    for (const operator of this.#operatorsOf(call)) {
      const status = wasConnected ? 'AFTER_SERVICE' : 'READY';
      this.desk.move(operator, status, { callId: null, from: call.record.origin.userId });
    }
  }

  #offer(call: Call): void {
    const operator = this.#nextOperator(call);
    if (!operator) return;
    this.desk.move(operator.user, 'DIALING', { callId: call.id, from: call.record.origin.userId });
    this.calls.offer(call, operator.devices, this.context.timings.offerMs);
  }

  #operatorsOf(call: Call): UserRecord[] {
    return this.#operatorsAt(call.allLegs);
  }

  #operatorsAt(legs: readonly CallLeg[]): UserRecord[] {
    const users = new Map<string, UserRecord>();
    for (const { userId } of legs.filter(({ operator }) => operator)) {
      for (const { user } of this.sessions.ofUser(userId)) if (user) users.set(userId, user);
    }
    return [...users.values()];
  }

  #nextOperator(call: Call): { user: UserRecord; devices: Session[] } | undefined {
    const candidates = (call.record.queue?.operatorIds ?? []).flatMap((userId) => {
      const readySince = this.desk.readySince(userId);
      if (readySince === undefined) return [];
      const all = [...this.sessions.ofUser(userId)];
      const inCall = all.some(({ calls }) => calls.size > 0);
      const full = !all.every((session) => session.hasRoomFor(call.record.origin.userId));
      const devices = this.sessions.receivers(userId);
      // Nobody hears it ring at a connection that is lost: the call waits until it is resumed.
      const present = devices.some(({ state }) => state === 'attached');
      const user = devices[0]?.user;
      return inCall || full || !present || !user ? [] : [{ user, devices, readySince }];
    });
    return candidates.sort((a, b) => a.readySince - b.readySince)[0];
  }
}
