import type { DisconnectReason, CallFailureCode, Headers, WireEventMap } from '@ringspec/generated';
import { callErrors } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { QueueRecord } from '../ports/account-store.js';
import type { JournalEntry } from '../ports/journal.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { waitingOrder } from '../acd/routing/waiting-order.js';
import { Call, type CallBeginning, type CallPart, type CallRecord, newCall } from './call.js';
import { type CallPlace, CallsByAge } from './calls-by-age.js';
import { addressOf, type CallLeg } from './call-leg.js';
import { conflict } from './call-refusals.js';
import { endingOf } from '../reports/call-summary.js';
import { emitCandidates } from './emit-candidates.js';
import { RingingCalls } from './ringing-calls.js';

export type CallFailureName = keyof typeof callErrors;

type CallEventData<N extends keyof WireEventMap> = Omit<WireEventMap[N], 'callId'>;

type ToldName =
  | 'ProgressToneStart'
  | 'ProgressToneStop'
  | 'Connected'
  | 'EndpointAdded'
  | 'EarlyMedia'
  | 'PeerReconnecting'
  | 'PeerReconnected'
  | 'TransferComplete'
  | 'TransferFailed'
  | 'ConnectionRequested'
  | 'ConnectionTaken'
  | 'ConnectionDropped'
  | 'QueueUpdated';

type MediaEventName = 'OfferReceived' | 'AnswerReceived' | 'CandidatesReceived';

/** All calls, and what is done to any of them: offering, telling the sides, ending. */
export class CallBook {
  readonly #calls = new Map<string, Call>();
  readonly #byAge = new CallsByAge();
  /** The same by every id by which one of their legs knows them. */
  readonly #byLegId = new Map<string, Call>();
  /** Calls in a queue that nobody is offered. */
  readonly #waiting = new Set<Call>();
  readonly #ringing: RingingCalls;
  #onEnding: (call: Call, why: CallFailureName) => void = () => undefined;
  #onEnd: (call: Call, wasConnected: boolean) => void = () => undefined;
  #onTimeout: (call: Call) => void = () => undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
  ) {
    this.#ringing = new RingingCalls(context.clock, (call) => {
      this.#onTimeout(call);
    });
  }

  observe(observer: {
    /** Before anybody is told. */
    ending: (call: Call, why: CallFailureName) => void;
    ended: (call: Call, wasConnected: boolean) => void;
    timedOut: (call: Call) => void;
  }): void {
    this.#onEnding = observer.ending;
    this.#onEnd = observer.ended;
    this.#onTimeout = observer.timedOut;
  }

  get size(): number {
    return this.#calls.size;
  }

  /** By its own id, or by that of any of its legs. */
  get(id: string): Call | undefined {
    return this.#calls.get(id) ?? this.#byLegId.get(id);
  }

  /** The call that the session knows by this id, with its leg. */
  at(sessionId: string, callId: string): CallPart | undefined {
    const call = this.get(callId);
    const leg = call?.allLegs.find((each) => each.sessionId === sessionId);
    return call && leg?.callId === callId ? { call, leg } : undefined;
  }

  /** The same for a request, which is refused where there is no such call. */
  partOf(session: Session, callId: string): CallPart {
    const part = this.at(session.id, callId);
    if (!part) throw conflict();
    return part;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** In the order in which they get operators. */
  waiting(): Call[] {
    const now = this.context.clock.now();
    return [...this.#waiting].sort((a, b) => waitingOrder(a.record, b.record, now));
  }

  ringingAt(userId: string): Iterable<Call> {
    return this.#ringing.at(userId);
  }

  begin(beginning: CallBeginning): Call {
    return this.#open(newCall(beginning, this.context.clock.now()));
  }

  #open(record: CallRecord): Call {
    const call = new Call(record);
    this.#calls.set(call.id, call);
    this.#byAge.add(call);
    for (const leg of call.allLegs) if (!isSilent(call, leg)) this.#enter(call, leg);
    this.context.traces?.begun(record);
    this.save(call);
    return call;
  }

  save(call: Call): void {
    this.context.traces?.changed(call.record);
    this.context.reports.callChanged(call.record);
    this.context.committer.put('call', call.id, call.record);
  }

  /** The call waits in its queue, and its caller hears that. */
  enqueue(call: Call, queue: QueueRecord): void {
    Object.assign(call.record, { queue, queuedAt: this.context.clock.now() });
    call.signal('queued');
    this.#waiting.add(call);
    this.startProgressTone(call);
    this.save(call);
  }

  /** Whether the session takes another call. */
  isFree({ calls, record }: Session): boolean {
    return calls.size < (record.maxCalls ?? this.context.limits.callsPerConnection);
  }

  /** Rings at the sessions for the given time, or as long as it rings elsewhere. The caller hears it once. */
  offer(call: Call, sessions: readonly Session[], ringMs: number): void {
    const { record } = call;
    if (record.offer === null && !record.placed) return;
    call.signal('offered');
    this.#waiting.delete(call);
    const { origin, offer, video, headers, queue, callee } = record;
    const data = JSON.stringify({
      callId: call.id,
      from: origin.party,
      ...(offer && { offer }),
      ...(queue && {
        queue: queue.number,
        waitedMs: Math.max(0, this.context.clock.now() - record.createdAt),
      }),
      ...(headers && { headers }),
      ...(video && { video }),
    } satisfies WireEventMap['IncomingCall']);
    for (const session of sessions) {
      if (!session.user) continue;
      const { id: userId } = session.user;
      const leg: CallLeg = {
        sessionId: session.id,
        userId,
        callId: call.id,
        party: callee,
        ...(queue && { operator: true }),
        candidates: [],
      };
      record.legs.push(leg);
      this.#enter(call, leg);
      this.#ringing.add(call, userId);
      session.emitJson('IncomingCall', data, call.otherUserId(session.id));
      emitCandidates(session, leg, origin.candidates, origin.userId);
    }
    record.ringUntil ??= this.context.clock.now() + ringMs;
    this.#ringing.limit(call);
    this.startProgressTone(call);
    this.save(call);
  }

  startProgressTone(call: Call): void {
    if (call.record.progressTone) return;
    call.record.progressTone = true;
    this.tell(call, call.record.origin, 'ProgressToneStart', {});
    this.save(call);
  }

  /** The session answers; every other device that rang learns that it was answered elsewhere. */
  accept(call: Call, session: Session): void {
    const { record } = call;
    this.#ringing.stop(call);
    for (const leg of record.legs.filter(({ sessionId }) => sessionId !== session.id)) {
      this.#dismiss(call, leg, 'Disconnected', {
        params: { answeredElsewhere: true },
      });
    }
    record.legs = record.legs.filter(({ sessionId }) => sessionId === session.id);
    record.offer = null;
    record.origin.candidates = [];
    this.save(call);
  }

  /** Takes one device out. Its own call fails with the error. */
  dropLeg(call: Call, sessionId: string, why: CallFailureName): void {
    const leg = call.leg(sessionId);
    if (leg) this.#dismiss(call, leg, 'Failed', failure(why));
    call.record.legs = call.record.legs.filter((leg) => leg.sessionId !== sessionId);
    this.save(call);
  }

  /** Takes a call away from where it waits or rings: it goes to another number. */
  withdraw(call: Call): void {
    if (!call.signal('rerouted')) return;
    this.#waiting.delete(call);
    this.#dropLegs(call, 'Terminated');
  }

  /** Nobody here took a queue call: it goes back to wait. */
  unanswered(call: Call, why: CallFailureName): void {
    call.signal('unanswered');
    this.#waiting.add(call);
    this.#dropLegs(call, why);
  }

  /** Ends a call that nobody answered: Failed at all sides. */
  fail(call: Call, why: CallFailureName, headers?: Headers): void {
    this.#end(call, 'Failed', { ...failure(why), ...(headers && { headers }) }, why);
  }

  /** Ends an answered call: Disconnected at both sides. */
  disconnect(call: Call, headers?: Headers, reason?: DisconnectReason): void {
    const data = { ...(headers && { headers }), ...(reason && { reason }) };
    this.#end(call, 'Disconnected', data, 'Terminated');
  }

  /** Ends any call, because whoever runs the gateway says so. */
  endForServer(call: Call): void {
    call.record.endedByServer = true;
    if (call.record.state === 'connected') this.disconnect(call);
    else this.fail(call, 'Terminated');
  }

  /** Every call that there is, the oldest first; or those behind a place. */
  all(after?: CallPlace): Iterable<Call> {
    return this.#byAge.from(after);
  }

  /** Takes back a call whose invite is refused: nobody was told of it. */
  discard(call: Call): void {
    // Where its caller has hung up meanwhile, its id may be that of another call by now.
    if (!call.signal('over')) return;
    call.record.hasEnded = true;
    this.context.traces?.ended(call.record, 'refused', 'CallConflict');
    this.#remove(call);
  }

  /** Tells one end of a call, under the id by which it knows it. */
  tell<N extends ToldName>(call: Call, leg: CallLeg, name: N, data: CallEventData<N>): void {
    if (isSilent(call, leg)) return;
    const event = { callId: leg.callId, ...data } as WireEventMap[N];
    this.sessions.get(leg.sessionId)?.emit(name, event, call.otherUserId(leg.sessionId));
  }

  /** The same for what is about the connection of its media. */
  tellOfMedia<N extends MediaEventName>(
    call: Call,
    leg: CallLeg,
    name: N,
    data: Omit<CallEventData<N>, 'connectionId'>,
  ): void {
    const event = { ...addressOf(leg), ...data } as WireEventMap[N];
    this.sessions.get(leg.sessionId)?.emit(name, event, call.otherUserId(leg.sessionId));
  }

  /**
   * Has one end of each of two answered calls go on as one call, the first; their other ends are
   * through with both, and are returned.
   */
  join(call: Call, staying: CallLeg, { call: other, leg: joining }: CallPart): CallLeg[] {
    const leaving = [call, other].flatMap((each) =>
      each.allLegs
        .filter((leg) => leg !== staying && leg !== joining && !isSilent(each, leg))
        .map((leg) => ({ call: each, leg })),
    );
    for (const { call: left, leg } of leaving) {
      this.#dismiss(left, leg, 'Disconnected', { reason: 'transferred' });
    }
    const { record } = call;
    // Nobody was told of either line by whom they are with from now on.
    Object.assign(record, { origin: staying, legs: [joining], queue: null, lostSessionIds: [] });
    this.#forget(other);
    for (const { leg } of leaving) this.#byLegId.delete(leg.callId);
    for (const leg of call.allLegs) this.#byLegId.set(leg.callId, call);
    this.save(call);
    return leaving.map(({ leg }) => leg);
  }

  stopProgressTone(call: Call): void {
    if (!call.record.progressTone) return;
    call.record.progressTone = false;
    this.tell(call, call.record.origin, 'ProgressToneStop', {});
  }

  /** Brings back the calls of an earlier run; `lost` gets those whose side has not come back. */
  restore(entries: readonly JournalEntry[], lost: (call: Call, sessionId: string) => void): Call[] {
    const calls = entries
      .filter(({ kind }) => kind === 'call')
      .map(({ value }) => this.#open(JSON.parse(value) as CallRecord));
    for (const call of calls) {
      if (call.record.state === 'waiting') this.#waiting.add(call);
      if (call.record.state !== 'ringing') continue;
      for (const { userId } of call.record.legs) this.#ringing.add(call, userId);
      const { clock, timings } = this.context;
      // Time in which there was no gateway is none that the operator let it ring.
      if (call.record.queue) call.record.ringUntil = clock.now() + timings.offerMs;
      this.#ringing.limit(call);
    }
    for (const call of calls) {
      for (const id of call.sessionIds) if (!this.sessions.get(id)) lost(call, id);
    }
    return calls;
  }

  #end(call: Call, event: 'Failed' | 'Disconnected', data: object, why: CallFailureName): void {
    const wasConnected = call.record.state === 'connected';
    this.#onEnding(call, why);
    const { reason } = data as { reason?: string };
    const ending = call.record.endedByServer ? 'ended' : endingOf(wasConnected, why, reason);
    this.context.traces?.ended(call.record, ending, why);
    this.context.reports.callEnded(call.record, ending, wasConnected ? (reason ?? '') : why);
    call.signal('over');
    this.#ringing.stop(call);
    this.stopProgressTone(call);
    for (const leg of call.allLegs) {
      if (!isSilent(call, leg)) this.#say(call, leg, event, data);
    }
    this.#remove(call);
    this.#onEnd(call, wasConnected);
  }

  #remove(call: Call): void {
    for (const leg of call.allLegs) {
      if (!isSilent(call, leg)) this.sessions.get(leg.sessionId)?.leaveCall(leg.callId);
    }
    this.#forget(call);
  }

  #forget(call: Call): void {
    // Whatever ended has told so: this one goes on as another.
    this.context.traces?.ended(call.record, 'transferred', '');
    this.context.reports.callEnded(call.record, 'transferred', '');
    this.#waiting.delete(call);
    this.#calls.delete(call.id);
    this.#byAge.remove(call);
    for (const { callId } of call.allLegs) {
      if (this.#byLegId.get(callId) === call) this.#byLegId.delete(callId);
    }
    this.context.committer.remove('call', call.id);
  }

  #enter(call: Call, { sessionId, callId }: CallLeg): void {
    this.#byLegId.set(callId, call);
    this.sessions.get(sessionId)?.calls.add(callId);
  }

  #dismiss(call: Call, leg: CallLeg, event: 'Failed' | 'Disconnected', data: object): void {
    this.sessions.get(leg.sessionId)?.leaveCall(leg.callId);
    this.#say(call, leg, event, data);
  }

  #say(call: Call, leg: CallLeg, event: 'Failed' | 'Disconnected', data: object): void {
    const json = JSON.stringify({ callId: leg.callId, ...data });
    this.sessions.get(leg.sessionId)?.emitJson(event, json, call.otherUserId(leg.sessionId));
  }

  #dropLegs(call: Call, why: CallFailureName): void {
    this.#ringing.stop(call);
    for (const { sessionId } of [...call.record.legs]) this.dropLeg(call, sessionId, why);
  }
}

/** Who is transferred hears of it by the call that they are in. */
function isSilent({ record }: Call, leg: CallLeg): boolean {
  return record.madeForTransfer === true && leg === record.origin;
}

export function failure(why: CallFailureName): { code: CallFailureCode; reason: string } {
  const { code, summary } = callErrors[why];
  return { code, reason: summary };
}
