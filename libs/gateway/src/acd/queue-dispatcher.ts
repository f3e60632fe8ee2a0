import type { CallBook, CallFailureName } from '../calls/call-book.js';
import type { CallQueues } from '../calls/call-queues.js';
import type { CallLeg } from '../calls/call-leg.js';
import type { Call } from '../calls/call.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord, User } from '../ports/account-store.js';
import { endingOf } from '../reports/call-summary.js';
import type { QueueOutcome } from '../reports/gateway-report.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { OperatorDesk } from './operator-desk.js';
import { knownQueue } from './known-queue.js';
import { isOpen, openCalls } from './open-calls.js';
import { QueueLedger } from './queue-ledger.js';
import { QueueOverflow } from './queue-overflow.js';
import { QueuePositions } from './queue-positions.js';
import { chooseOperators } from './routing/choose-operators.js';
import { isSuitable } from './routing/is-suitable.js';
import type { Candidate } from './routing/strategies.js';

interface ReadyOperator extends Candidate {
  user: User;
  devices: Session[];
}

/** Brings waiting calls and READY operators together, as the settings of each queue say. */
export class QueueDispatcher implements CallQueues {
  #dispatching = false;
  readonly ledger: QueueLedger;
  readonly #positions: QueuePositions;
  readonly #overflow: QueueOverflow;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly desk: OperatorDesk,
  ) {
    this.ledger = new QueueLedger(context);
    this.#positions = new QueuePositions(context, sessions, calls, (queue) => ({
      operatorsAtWork: this.#atWork(queue),
      handlingMs: this.ledger.handlingMs(queue.id),
    }));
    this.#overflow = new QueueOverflow(context, calls, {
      leave: (call) => {
        this.leave(call, 'overflowed');
      },
      wait: (call, queue) => {
        this.wait(call, queue);
      },
    });
  }

  wait(call: Call, queue: QueueRecord): void {
    this.calls.enqueue(call, queue);
    this.dispatch();
  }

  /** To be called whenever an operator, a device or a call may have become available. */
  dispatch(): void {
    // An offer takes operators away, which comes back here, and brings none.
    if (this.#dispatching) return;
    this.#dispatching = true;
    for (const call of this.calls.waiting()) this.#offer(call);
    this.#dispatching = false;
    this.#overflow.look();
    this.#positions.look();
  }

  hasReadyOperator({ operators, settings }: QueueRecord): boolean {
    return operators.some(
      ({ userId, skills }) =>
        this.desk.readySince(userId) !== undefined &&
        isSuitable(skills, settings.skills) &&
        this.sessions.receivers(userId).length > 0,
    );
  }

  accepted(call: Call, user: User, legs: readonly CallLeg[]): void {
    const { queue, origin } = call.record;
    if (!queue) return;
    const from = origin.userId;
    this.leave(call, 'answered', user.id);
    const { id: queueId, settings: terms } = queue;
    this.desk.serve(user, { callId: call.id, from, queueId, terms });
    // Whom it rang at as well had no part in it.
    const rivals = this.#operatorsAt(legs).filter(({ id }) => id !== user.id);
    this.#release(call, rivals);
    this.dispatch();
  }

  /** The operator let it ring, declined it or went away: banned until they set ONLINE. */
  missed(call: Call, description: string, why: CallFailureName, operatorId?: string): void {
    const all = this.#operatorsOf(call);
    const guilty = all.filter(({ id }) => operatorId === undefined || id === operatorId);
    const others = call.record.legs.filter(({ userId }) => userId !== operatorId);
    if (operatorId === undefined || others.length === 0) this.calls.unanswered(call, why);
    else
      for (const { sessionId } of legsOf(call, operatorId))
        this.calls.dropLeg(call, sessionId, why);
    for (const operator of guilty) {
      const from = call.record.origin.userId;
      this.desk.move(operator, 'BANNED', { callId: null, from, description });
    }
    this.dispatch();
  }

  unheard(call: Call): void {
    const operators = this.#operatorsOf(call);
    this.calls.unanswered(call, 'Terminated');
    this.#release(call, operators);
    this.dispatch();
  }

  withdraw(call: Call): void {
    const operators = this.#operatorsOf(call);
    this.leave(call, 'ended');
    this.calls.withdraw(call);
    call.record.queue = null;
    delete call.record.queuesBefore;
    delete call.record.place;
    this.#release(call, operators);
    this.dispatch();
  }

  /** The call goes on without this leg, whose operator has work to finish after it. */
  left(call: Call, leg: CallLeg): void {
    for (const operator of this.#operatorsAt([leg])) {
      this.desk.finish(operator, call.record.origin.userId);
    }
    this.dispatch();
  }

  /** Nobody has been told yet that the call is over. */
  ending(call: Call, why: CallFailureName): void {
    const isGivenUp = !call.record.endedByServer && endingOf(false, why) === 'canceled';
    this.leave(call, isGivenUp ? 'abandoned' : 'ended');
  }

  /** The call is over; `wasConnected` tells whether the operator has work to finish after it. */
  ended(call: Call, wasConnected: boolean): void {
    const operators = this.#operatorsOf(call);
    if (!wasConnected) this.#release(call, operators);
    else for (const each of operators) this.desk.finish(each, call.record.origin.userId);
  }

  /** The call waits no longer in the queue in which it was; told once. */
  leave(call: Call, outcome: QueueOutcome, operatorId?: string): void {
    const { record } = call;
    const { queue, queuedAt } = record;
    if (!queue || queuedAt === undefined) return;
    delete record.queuedAt;
    this.context.traces?.queueLeft(record, outcome);
    const visit = { queueId: queue.id, callId: record.id, application: record.application };
    const waitedMs = Math.max(0, this.context.clock.now() - queuedAt);
    this.context.reports.queueLeft({ ...visit, waitedMs, outcome, operatorId });
  }

  /** Goes on with the calls of an earlier run, which may know older forms of queues. */
  restore(calls: readonly Call[]): void {
    for (const { record } of calls) {
      if (!record.queue) continue;
      record.queue = knownQueue(record.queue);
      if (isOpen(record.state)) record.queuedAt ??= record.createdAt;
    }
  }

  /** Queues or their operators were changed: calls that wait go on by what holds now. */
  async refresh(): Promise<void> {
    const ids = new Set(openCalls(this.calls.all()).map(({ queue }) => queue.id));
    for (const id of ids) {
      const present = await this.context.accounts.getQueue(id);
      for (const { call, queue } of openCalls(this.calls.all())) {
        if (queue.id !== id) continue;
        if (present) call.record.queue = present;
        else this.calls.fail(call, 'Unavailable');
      }
      if (!present) this.ledger.forget(id);
    }
    this.dispatch();
  }

  #offer(call: Call): void {
    const { queue, origin } = call.record;
    if (!queue) return;
    const candidates = this.#candidates(call, queue);
    const chosen = chooseOperators(queue, candidates, this.ledger.lastOperator(queue.id));
    const operators = candidates.filter(({ userId }) => chosen.includes(userId));
    const [first] = operators;
    if (!first) return;
    for (const { user } of operators) {
      this.desk.move(user, 'DIALING', { callId: call.id, from: origin.userId });
    }
    this.ledger.offered(queue.id, first.userId);
    const offerMs = queue.settings.offerMs ?? this.context.timings.offerMs;
    const devices = operators.flatMap((operator) => operator.devices);
    this.calls.offer(call, devices, offerMs);
  }

  #release(call: Call, operators: readonly User[]): void {
    const from = call.record.origin.userId;
    const wasDispatching = this.#dispatching;
    // All of them first: the next call is to find all who are free.
    this.#dispatching = true;
    for (const operator of operators) this.desk.move(operator, 'READY', { callId: null, from });
    this.#dispatching = wasDispatching;
  }

  #operatorsOf(call: Call): User[] {
    return this.#operatorsAt(call.allLegs);
  }

  #operatorsAt(legs: readonly CallLeg[]): User[] {
    const users = new Map<string, User>();
    for (const { userId } of legs.filter(({ operator }) => operator)) {
      for (const { user } of this.sessions.ofUser(userId)) if (user) users.set(userId, user);
    }
    return [...users.values()];
  }

  #candidates(call: Call, { operators, settings }: QueueRecord): ReadyOperator[] {
    return operators.flatMap(({ userId, priority, skills }) => {
      const readySince = this.desk.readySince(userId);
      if (readySince === undefined || !isSuitable(skills, settings.skills)) return [];
      const all = [...this.sessions.ofUser(userId)];
      const inCall = all.some(({ calls }) => calls.size > 0);
      const full = !all.every((session) => session.hasRoomFor(call.record.origin.userId));
      const devices = this.sessions.receivers(userId);
      // Nobody hears it ring at a connection that is lost: the call waits until it is resumed.
      const present = devices.some(({ state }) => state === 'attached');
      const user = devices[0]?.user;
      if (inCall || full || !present || !user) return [];
      const answered = this.desk.answered(userId);
      return [{ userId, priority, readySince, answered, user, devices }];
    });
  }

  /** How many operators of the queue take its calls, now or when they are through with what they do. */
  #atWork({ operators, settings }: QueueRecord): number {
    return operators.filter(
      ({ userId, skills }) =>
        isSuitable(skills, settings.skills) && atWork.has(this.desk.status(userId).status),
    ).length;
  }
}

const atWork: ReadonlySet<string> = new Set(['READY', 'DIALING', 'IN_SERVICE', 'AFTER_SERVICE']);

function legsOf(call: Call, userId: string): readonly CallLeg[] {
  return call.record.legs.filter((leg) => leg.userId === userId);
}
