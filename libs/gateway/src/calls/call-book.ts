import type { DisconnectReason, CallFailureCode, Headers, WireEventMap } from '@ringspec/generated';
import { callErrors } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { QueueRecord } from '../ports/account-store.js';
import type { JournalEntry } from '../ports/journal.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { Call, type CallRecord } from './call.js';
import { emitCandidates } from './emit-candidates.js';

export type CallFailureName = keyof typeof callErrors;

type CallEventData<N extends keyof WireEventMap> = Omit<WireEventMap[N], 'callId'>;

/** All calls, and what is done to any of them: offering, telling the sides, ending. */
export class CallBook {
  readonly #calls = new Map<string, Call>();
  /** Calls in a queue that nobody is offered. */
  readonly #waiting = new Set<Call>();
  /** Calls that ring at a user, so that a device that comes later is offered them too. */
  readonly #ringing = new Map<string, Set<Call>>();
  #onEnd: (call: Call, wasConnected: boolean) => void = () => undefined;
  #onTimeout: (call: Call) => void = () => undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
  ) {}

  observe(observer: {
    ended: (call: Call, wasConnected: boolean) => void;
    timedOut: (call: Call) => void;
  }): void {
    this.#onEnd = observer.ended;
    this.#onTimeout = observer.timedOut;
  }

  get size(): number {
    return this.#calls.size;
  }

  get(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** Oldest first. */
  waiting(): Call[] {
    return [...this.#waiting].sort((a, b) => a.record.createdAt - b.record.createdAt);
  }

  ringingAt(userId: string): Iterable<Call> {
    return this.#ringing.get(userId) ?? [];
  }

  open(record: CallRecord): Call {
    const call = new Call(record);
    this.#calls.set(call.id, call);
    for (const id of call.sessionIds) this.sessions.get(id)?.calls.add(call.id);
    this.save(call);
    return call;
  }

  save(call: Call): void {
    this.context.committer.put('call', call.id, call.record);
  }

  /** The call waits in its queue, and its caller hears that. */
  enqueue(call: Call, queue: QueueRecord): void {
    call.record.queue = queue;
    call.signal('queued');
    this.#waiting.add(call);
    this.startProgressTone(call);
    this.save(call);
  }

  isFree(session: Session): boolean {
    return session.calls.size < this.context.limits.callsPerConnection;
  }

  /** Rings at the sessions for the given time, or as long as it rings elsewhere. The caller hears it once. */
  offer(call: Call, sessions: readonly Session[], ringMs: number): void {
    const { record } = call;
    if (record.offer === null) return;
    call.signal('offered');
    this.#waiting.delete(call);
    const { caller, callerUserId, offer, video, headers, queue, callerCandidates } = record;
    const data = JSON.stringify({
      callId: call.id,
      from: caller,
      offer,
      ...(queue && { queue: queue.number }),
      ...(headers && { headers }),
      ...(video && { video }),
    } satisfies WireEventMap['IncomingCall']);
    for (const session of sessions) {
      if (!session.user) continue;
      const { id: userId } = session.user;
      record.legs.push({ sessionId: session.id, userId, candidates: [] });
      session.calls.add(call.id);
      this.#ringAt(userId, call);
      session.emitJson('IncomingCall', data, callerUserId);
      emitCandidates(session, call.id, callerCandidates, callerUserId);
    }
    record.ringUntil ??= this.context.clock.now() + ringMs;
    this.#armTimer(call);
    this.startProgressTone(call);
    this.save(call);
  }

  startProgressTone(call: Call): void {
    if (call.record.progressTone) return;
    call.record.progressTone = true;
    this.tellCaller(call, 'ProgressToneStart', {});
    this.save(call);
  }

  /** The session answers; every other device that rang learns that it was answered elsewhere. */
  accept(call: Call, session: Session): void {
    const { record } = call;
    this.#stopRinging(call);
    for (const leg of record.legs.filter(({ sessionId }) => sessionId !== session.id)) {
      this.#dropSession(call, leg.sessionId, 'Disconnected', {
        params: { answeredElsewhere: true },
      });
    }
    record.legs = record.legs.filter(({ sessionId }) => sessionId === session.id);
    record.offer = null;
    record.callerCandidates = [];
    this.save(call);
  }

  /** Takes one device out. Its own call fails with the error. */
  dropLeg(call: Call, sessionId: string, why: CallFailureName): void {
    this.#dropSession(call, sessionId, 'Failed', failure(why));
    call.record.legs = call.record.legs.filter((leg) => leg.sessionId !== sessionId);
    this.save(call);
  }

  /** Nobody here took a queue call: it goes back to wait. */
  unanswered(call: Call, why: CallFailureName): void {
    call.signal('unanswered');
    this.#waiting.add(call);
    this.#stopRinging(call);
    for (const { sessionId } of [...call.record.legs]) this.dropLeg(call, sessionId, why);
  }

  /** Ends a call that nobody answered: Failed at all sides. */
  fail(call: Call, why: CallFailureName, headers?: Headers): void {
    this.#end(call, 'Failed', { ...failure(why), ...(headers && { headers }) });
  }

  /** Ends an answered call: Disconnected at both sides. */
  disconnect(call: Call, headers?: Headers, reason?: DisconnectReason): void {
    this.#end(call, 'Disconnected', { ...(headers && { headers }), ...(reason && { reason }) });
  }

  /** Takes back a call whose invite is refused: nobody was told of it. */
  discard(call: Call): void {
    // Where its caller has hung up meanwhile, its id may be that of another call by now.
    if (call.signal('over')) this.#remove(call);
  }

  tellCaller<N extends 'ProgressToneStart' | 'ProgressToneStop' | 'Connected' | 'EndpointAdded'>(
    call: Call,
    name: N,
    data: CallEventData<N>,
  ): void {
    const { callerSessionId } = call.record;
    const event = { callId: call.id, ...data } as WireEventMap[N];
    this.sessions.get(callerSessionId)?.emit(name, event, call.otherUserId(callerSessionId));
  }

  stopProgressTone(call: Call): void {
    if (!call.record.progressTone) return;
    call.record.progressTone = false;
    this.tellCaller(call, 'ProgressToneStop', {});
  }

  /** Brings back the calls of an earlier run; `lost` gets those whose side has not come back. */
  restore(entries: readonly JournalEntry[], lost: (call: Call, sessionId: string) => void): Call[] {
    const calls = entries
      .filter(({ kind }) => kind === 'call')
      .map(({ value }) => this.open(JSON.parse(value) as CallRecord));
    for (const call of calls) {
      if (call.record.state === 'waiting') this.#waiting.add(call);
      if (call.record.state !== 'ringing') continue;
      for (const { userId } of call.record.legs) this.#ringAt(userId, call);
      const { clock, timings } = this.context;
      // Time in which there was no gateway is none that the operator let it ring.
      if (call.record.queue) call.record.ringUntil = clock.now() + timings.offerMs;
      this.#armTimer(call);
    }
    for (const call of calls) {
      for (const id of call.sessionIds) if (!this.sessions.get(id)) lost(call, id);
    }
    return calls;
  }

  #end(call: Call, event: 'Failed' | 'Disconnected', data: object): void {
    const wasConnected = call.record.state === 'connected';
    call.signal('over');
    this.#stopRinging(call);
    this.stopProgressTone(call);
    const json = JSON.stringify({ callId: call.id, ...data });
    for (const id of call.sessionIds) {
      this.sessions.get(id)?.emitJson(event, json, call.otherUserId(id));
    }
    this.#remove(call);
    this.#onEnd(call, wasConnected);
  }

  #remove(call: Call): void {
    for (const id of call.sessionIds) this.sessions.get(id)?.leaveCall(call.id);
    this.#waiting.delete(call);
    this.#calls.delete(call.id);
    this.context.committer.remove('call', call.id);
  }

  #dropSession(
    call: Call,
    sessionId: string,
    event: 'Failed' | 'Disconnected',
    data: object,
  ): void {
    const session = this.sessions.get(sessionId);
    session?.leaveCall(call.id);
    const json = JSON.stringify({ callId: call.id, ...data });
    session?.emitJson(event, json, call.otherUserId(sessionId));
  }

  #ringAt(userId: string, call: Call): void {
    this.#ringing.set(userId, (this.#ringing.get(userId) ?? new Set()).add(call));
  }

  #stopRinging(call: Call): void {
    if (call.timer) this.context.clock.clearTimeout(call.timer);
    call.timer = undefined;
    call.record.ringUntil = null;
    for (const { userId } of call.record.legs) {
      const ringing = this.#ringing.get(userId);
      ringing?.delete(call);
      if (ringing?.size === 0) this.#ringing.delete(userId);
    }
  }

  #armTimer(call: Call): void {
    const { clock } = this.context;
    if (call.timer) clock.clearTimeout(call.timer);
    const delayMs = Math.max(0, (call.record.ringUntil ?? 0) - clock.now());
    call.timer = clock.setTimeout(() => {
      this.#onTimeout(call);
    }, delayMs);
  }
}

function failure(why: CallFailureName): { code: CallFailureCode; reason: string } {
  const { code, summary } = callErrors[why];
  return { code, reason: summary };
}
