import type {
  AcceptParams,
  CandidateParams,
  HangupParams,
  InviteParams,
  Party,
  RejectParams,
  RenegotiateParams,
  SendInfoParams,
  SendMessageParams,
  WireEventMap,
} from '@ringspec/generated';
import { encodeResult } from '@ringspec/protocol';
import { formatSipUri, parseUserAddress } from '../auth/user-address.js';
import type { GatewayContext } from '../context.js';
import type { UserRecord } from '../ports/account-store.js';
import { refuse } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { Call } from './call.js';
import type { CallBook } from './call-book.js';
import type { CallQueues } from './call-queues.js';
import type { LineWatch } from './line-watch.js';
import { emitCandidates } from './emit-candidates.js';
import { knownCandidate, knownDescription } from './known-fields.js';

/** Candidates of one side that are kept while a call is not answered. */
const HELD_CANDIDATES = 200;

/** The call requests of sessions. */
export class CallService {
  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly queues: CallQueues,
    private readonly lines: LineWatch,
  ) {}

  async invite(
    session: Session,
    user: UserRecord,
    params: InviteParams,
    id: number,
  ): Promise<void> {
    const { callId, number, offer, video = false, headers } = params;
    if (this.calls.get(callId)) throw conflict();
    if (session.calls.size >= this.context.limits.placedCalls) {
      throw refuse('call', 'CallConflict', { message: 'Too many calls of this connection.' });
    }
    const call = this.calls.open({
      id: callId,
      state: 'routing',
      inviteId: id,
      callerSessionId: session.id,
      callerUserId: user.id,
      caller: this.#party(user.name, user.displayName, user.application),
      callee: this.#party(number, number, user.application),
      calleeUserId: null,
      number,
      application: user.application,
      queue: null,
      offer: knownDescription(offer),
      video,
      headers: headers ?? null,
      callerCandidates: [],
      legs: [],
      progressTone: false,
      createdAt: this.context.clock.now(),
      ringUntil: null,
    });
    try {
      await this.#route(call);
    } catch (error) {
      this.calls.discard(call);
      throw error;
    }
  }

  /** Goes on with an invite that a crash interrupted, and answers it: a resend may come after the call is over. */
  async resumeInvite(call: Call): Promise<void> {
    await this.#route(call);
    const { callerSessionId, inviteId } = call.record;
    this.sessions.get(callerSessionId)?.answer(inviteId, encodeResult(inviteId, {}), 'kept');
  }

  /** Finds who has the number and rings there. The caller may hang up meanwhile. */
  async #route(call: Call): Promise<void> {
    const { record } = call;
    const address = parseUserAddress(record.number, this.context.realm);
    if (!address) {
      this.calls.fail(call, 'InvalidNumber');
      return;
    }
    if (address.application !== undefined && address.application !== record.application) {
      const caller = this.sessions.get(record.callerSessionId);
      if (caller) this.context.audit.denied(caller, 'invite', 'call.AccessDenied');
      this.calls.fail(call, 'AccessDenied');
      return;
    }
    const { accounts } = this.context;
    const callee = await accounts.findUser(address.name, record.application);
    const queue = callee ? undefined : await accounts.findQueue(address.name, record.application);
    if (record.state !== 'routing') return;
    if (queue) {
      record.callee = this.#party(queue.number, queue.displayName, queue.application);
      this.queues.wait(call, queue);
    } else if (callee && !callee.frozen) this.#ring(call, callee);
    else this.calls.fail(call, 'InvalidNumber');
  }

  accept(session: Session, user: UserRecord, { callId, answer, headers }: AcceptParams): void {
    const call = this.#callOf(session, callId);
    const leg = call.leg(session.id);
    const { record } = call;
    const caller = this.sessions.get(record.callerSessionId);
    if (!leg || !caller || record.state !== 'ringing') throw conflict();
    if (!caller.hasRoomFor(user.id)) throw relayLimit();
    call.signal('accepted');
    this.calls.accept(call, session);
    if (record.queue) this.queues.accepted(call, user);
    record.callee = {
      ...this.#party(user.name, user.displayName, user.application),
      id: record.callee.id,
    };
    this.calls.stopProgressTone(call);
    this.calls.tellCaller(call, 'Connected', {
      answer: knownDescription(answer),
      ...(headers && { headers }),
    });
    this.calls.tellCaller(call, 'EndpointAdded', { endpoint: record.callee });
    emitCandidates(caller, callId, leg.candidates, user.id);
    leg.candidates = [];
    session.emit('Connected', { callId });
    session.emit('EndpointAdded', { callId, endpoint: record.caller });
    this.calls.save(call);
    for (const side of [caller, session]) this.lines.watch(side);
  }

  reject(session: Session, { callId, scope, headers }: RejectParams): void {
    const call = this.#callOf(session, callId);
    if (call.record.state !== 'ringing' || !call.leg(session.id)) throw conflict();
    if (call.record.queue) {
      this.queues.missed(call, 'A queue call was declined.', 'Rejected');
      return;
    }
    if (scope === 'device' && call.record.legs.length > 1) {
      this.calls.dropLeg(call, session.id, 'Rejected');
      return;
    }
    this.calls.fail(call, 'Rejected', headers);
  }

  /** A call of this session that is over already is no mistake: both sides may hang up at once. */
  hangup(session: Session, { callId, headers }: HangupParams): void {
    const call = this.calls.get(callId);
    if (!call?.hasPart(session.id)) {
      if (session.hadCall(callId)) return;
      throw conflict();
    }
    if (call.record.state === 'connected') this.calls.disconnect(call, headers);
    else if (call.record.callerSessionId === session.id)
      this.calls.fail(call, 'Terminated', headers);
    else this.reject(session, { callId, scope: 'user', ...(headers && { headers }) });
  }

  candidate(session: Session, { callId, candidates: received }: CandidateParams): void {
    const candidates = received.map(knownCandidate);
    const call = this.#callOf(session, callId);
    const now = this.context.clock.now();
    const allow = (): void => {
      requireNoWait(call.allowance(session.id, now).takeCandidates(candidates.length, now));
    };
    if (call.record.state === 'connected') {
      this.#relay(call, session, 'CandidatesReceived', { callId, candidates }, allow);
      return;
    }
    const leg = call.leg(session.id);
    const held = leg ? leg.candidates : call.record.callerCandidates;
    if (held.length + candidates.length > HELD_CANDIDATES) throw relayLimit();
    const devices = leg ? [] : this.#devices(call);
    if (!devices.every((device) => device.hasRoomFor(call.record.callerUserId))) throw relayLimit();
    allow();
    held.push(...candidates);
    const data = JSON.stringify({ callId, candidates });
    for (const device of devices) {
      device.emitJson('CandidatesReceived', data, call.record.callerUserId);
    }
    this.calls.save(call);
  }

  renegotiate(session: Session, { callId, description }: RenegotiateParams): void {
    const call = this.#callOf(session, callId);
    const now = this.context.clock.now();
    const clean = knownDescription(description);
    const allow = (): void => {
      requireNoWait(call.allowance(session.id, now).takeDescription(now));
    };
    if (clean.type === 'offer') {
      this.#relay(call, session, 'OfferReceived', { callId, offer: clean }, allow);
    } else this.#relay(call, session, 'AnswerReceived', { callId, answer: clean }, allow);
  }

  sendMessage(session: Session, { callId, text }: SendMessageParams): void {
    this.#relay(this.#callOf(session, callId), session, 'MessageReceived', { callId, text });
  }

  sendInfo(session: Session, params: SendInfoParams): void {
    const { callId, mimeType, body, headers } = params;
    const data = { callId, mimeType, body, ...(headers && { headers }) };
    this.#relay(this.#callOf(session, callId), session, 'InfoReceived', data);
  }

  /** A user's further device is offered what rings at the others. */
  sessionEntered(session: Session, user: UserRecord): void {
    if (!session.record.receiveCalls) return;
    for (const call of [...this.calls.ringingAt(user.id)]) {
      const { queue, callerUserId } = call.record;
      if (queue || !this.calls.isFree(session) || !session.hasRoomFor(callerUserId)) continue;
      this.calls.offer(call, [session], this.context.timings.ringMs);
    }
  }

  sideLost(call: Call, sessionId: string): void {
    const { record } = call;
    const isCaller = record.callerSessionId === sessionId;
    if (record.state === 'connected') {
      // Whoever logs out does so over a connection, and hangs up by it.
      const lost = this.sessions.get(sessionId)?.link === undefined;
      this.calls.disconnect(call, undefined, lost ? 'peerLost' : undefined);
    } else if (isCaller) this.calls.fail(call, 'ClientClosed');
    else if (record.legs.length > 1) this.calls.dropLeg(call, sessionId, 'Terminated');
    else if (record.queue) this.queues.missed(call, 'The operator went away.', 'Terminated');
    else this.calls.fail(call, 'Unavailable');
  }

  timedOut(call: Call): void {
    if (!call.record.queue) this.calls.fail(call, 'Unavailable');
    // With every line of theirs lost, as after a restart of the gateway, it rang for nobody.
    else if (this.#devices(call).every(({ state }) => state === 'detached')) {
      this.queues.unheard(call);
    } else this.queues.missed(call, 'A queue call was not answered.', 'Terminated');
  }

  #ring(call: Call, callee: UserRecord): void {
    const { record } = call;
    record.calleeUserId = callee.id;
    record.callee = this.#party(callee.name, callee.displayName, callee.application);
    const devices = this.sessions
      .receivers(callee.id)
      .filter(({ id }) => id !== record.callerSessionId);
    const free = devices.filter((session) => this.calls.isFree(session));
    const reading = free.filter((session) => session.hasRoomFor(record.callerUserId));
    const glare = [...this.calls.ringingAt(record.callerUserId)].some(
      (other) => other.record.callerUserId === callee.id,
    );
    if (devices.length === 0) this.calls.fail(call, 'Unavailable');
    else if (glare) this.calls.fail(call, 'RequestPending');
    else if (free.length === 0) this.calls.fail(call, 'Busy');
    else if (reading.length === 0) this.calls.fail(call, 'RelayLimit');
    else this.calls.offer(call, reading, this.context.timings.ringMs);
  }

  #callOf(session: Session, callId: string): Call {
    const call = this.calls.get(callId);
    if (!call?.hasPart(session.id)) throw conflict();
    return call;
  }

  /** Passes something on to the other end of an answered call; `allow` throws where there has been too much of it. */
  #relay<N extends keyof WireEventMap>(
    call: Call,
    session: Session,
    name: N,
    data: WireEventMap[N],
    allow: () => void = () => undefined,
  ): void {
    const { record } = call;
    if (record.state !== 'connected') throw conflict();
    const isCaller = record.callerSessionId === session.id;
    const [leg] = record.legs;
    const peer = this.sessions.get(isCaller ? (leg?.sessionId ?? '') : record.callerSessionId);
    const sender = isCaller ? record.callerUserId : leg?.userId;
    if (!peer || sender === undefined) throw conflict();
    if (!peer.hasRoomFor(sender)) throw relayLimit();
    allow();
    peer.emit(name, data, sender);
  }

  /** The devices that a call rings at. */
  #devices(call: Call): Session[] {
    return call.record.legs.flatMap(({ sessionId }) => this.sessions.get(sessionId) ?? []);
  }

  #party(name: string, displayName: string, application: string): Party {
    return {
      id: this.context.randomToken(6),
      userName: name,
      displayName,
      sipUri: formatSipUri(name, application, this.context.realm),
    };
  }
}

function conflict() {
  return refuse('call', 'CallConflict', { path: '/params/callId' });
}

function relayLimit(retryAfterMs?: number) {
  return refuse('call', 'RelayLimit', retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** Throws where there is something to wait for. */
function requireNoWait(retryAfterMs: number): void {
  if (retryAfterMs > 0) throw relayLimit(retryAfterMs);
}
