import type {
  AcceptParams,
  CandidateParams,
  HangupParams,
  IceCandidate,
  InviteParams,
  Party,
  RejectParams,
  RenegotiateParams,
  SendInfoParams,
  SendMessageParams,
} from '@ringspec/generated';
import { encodeResult } from '@ringspec/protocol';
import type { QueueDispatcher } from '../acd/queue-dispatcher.js';
import { formatSipUri, parseUserAddress } from '../auth/user-address.js';
import type { GatewayContext } from '../context.js';
import type { UserRecord } from '../ports/account-store.js';
import { refuse } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { Call } from './call.js';
import type { CallBook } from './call-book.js';
import { emitCandidates } from './emit-candidates.js';
import { knownCandidate, knownDescription } from './known-fields.js';

/** Candidates of one device that are kept while a call is not answered. */
const HELD_CANDIDATES = 200;

/** The call requests of sessions. */
export class CallService {
  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly queues: QueueDispatcher,
  ) {}

  async invite(
    session: Session,
    user: UserRecord,
    params: InviteParams,
    id: number,
  ): Promise<void> {
    const { callId, number, offer, video = false, headers } = params;
    const existing = this.calls.get(callId);
    if (existing) {
      const { callerSessionId, inviteId } = existing.record;
      if (callerSessionId === session.id && inviteId === id) return;
      throw refuse('call', 'CallConflict', { path: '/params/callId' });
    }
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
    if (!leg || !call.signal('accepted')) throw conflict();
    this.calls.accept(call, session);
    const { record } = call;
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
    const caller = this.sessions.get(record.callerSessionId);
    if (caller) emitCandidates(caller, callId, leg.candidates);
    leg.candidates = [];
    session.emit('Connected', { callId });
    session.emit('EndpointAdded', { callId, endpoint: record.caller });
    this.calls.save(call);
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

  /** A call that is over already is no mistake: both sides may hang up at once. */
  hangup(session: Session, { callId, headers }: HangupParams): void {
    const call = this.calls.get(callId);
    if (!call?.hasPart(session.id)) return;
    if (call.record.state === 'connected') this.calls.disconnect(call, headers);
    else if (call.record.callerSessionId === session.id)
      this.calls.fail(call, 'Terminated', headers);
    else this.reject(session, { callId, scope: 'user', ...(headers && { headers }) });
  }

  candidate(session: Session, { callId, candidates: received }: CandidateParams): void {
    const candidates = received.map(knownCandidate);
    const call = this.#callOf(session, callId);
    const { record } = call;
    if (record.state === 'connected') {
      this.#peer(call, session).emit('CandidatesReceived', { callId, candidates });
      return;
    }
    const leg = call.leg(session.id);
    hold(leg ? leg.candidates : record.callerCandidates, candidates);
    if (!leg) {
      const data = JSON.stringify({ callId, candidates });
      for (const { sessionId } of record.legs) {
        this.sessions.get(sessionId)?.emitJson('CandidatesReceived', data);
      }
    }
    this.calls.save(call);
  }

  renegotiate(session: Session, { callId, description }: RenegotiateParams): void {
    const peer = this.#peer(this.#callOf(session, callId), session);
    const clean = knownDescription(description);
    if (clean.type === 'offer') peer.emit('OfferReceived', { callId, offer: clean });
    else peer.emit('AnswerReceived', { callId, answer: clean });
  }

  sendMessage(session: Session, { callId, text }: SendMessageParams): void {
    this.#peer(this.#callOf(session, callId), session).emit('MessageReceived', { callId, text });
  }

  sendInfo(session: Session, params: SendInfoParams): void {
    const { callId, mimeType, body, headers } = params;
    this.#peer(this.#callOf(session, callId), session).emit('InfoReceived', {
      callId,
      mimeType,
      body,
      ...(headers && { headers }),
    });
  }

  /** A user's further device is offered what rings at the others. */
  sessionEntered(session: Session, user: UserRecord): void {
    if (!session.record.receiveCalls) return;
    for (const call of [...this.calls.ringingAt(user.id)]) {
      const { queue, callerSessionId, ringUntil } = call.record;
      if (queue || call.leg(session.id) || callerSessionId === session.id) continue;
      if (this.calls.isFree(session)) {
        this.calls.offer(call, [session], (ringUntil ?? 0) - this.context.clock.now());
      }
    }
  }

  sideLost(call: Call, sessionId: string): void {
    const { record } = call;
    const isCaller = record.callerSessionId === sessionId;
    if (record.state === 'connected') this.calls.disconnect(call);
    else if (isCaller) this.calls.fail(call, 'ClientClosed');
    else if (record.legs.length > 1) this.calls.dropLeg(call, sessionId, 'Terminated');
    else if (record.queue) this.queues.missed(call, 'The operator went away.', 'Terminated');
    else this.calls.fail(call, 'Unavailable');
  }

  timedOut(call: Call): void {
    if (call.record.queue) this.queues.missed(call, 'A queue call was not answered.', 'Terminated');
    else this.calls.fail(call, 'Unavailable');
  }

  #ring(call: Call, callee: UserRecord): void {
    const { record } = call;
    record.calleeUserId = callee.id;
    record.callee = this.#party(callee.name, callee.displayName, callee.application);
    const devices = this.sessions
      .receivers(callee.id)
      .filter(({ id }) => id !== record.callerSessionId);
    const free = devices.filter((session) => this.calls.isFree(session));
    const glare = [...this.calls.ringingAt(record.callerUserId)].some(
      (other) => other.record.callerUserId === callee.id,
    );
    if (devices.length === 0) this.calls.fail(call, 'Unavailable');
    else if (glare) this.calls.fail(call, 'RequestPending');
    else if (free.length === 0) this.calls.fail(call, 'Busy');
    else this.calls.offer(call, free, this.context.timings.ringMs);
  }

  #callOf(session: Session, callId: string): Call {
    const call = this.calls.get(callId);
    if (!call?.hasPart(session.id)) throw conflict();
    return call;
  }

  /** The session at the other end of an answered call. */
  #peer(call: Call, session: Session): Session {
    const { record } = call;
    if (record.state !== 'connected') throw conflict();
    const isCaller = record.callerSessionId === session.id;
    const peer = this.sessions.get(
      isCaller ? (record.legs[0]?.sessionId ?? '') : record.callerSessionId,
    );
    if (!peer) throw conflict();
    return peer;
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

/** Keeps candidates until the call is answered; far more than ICE gathers are passed over. */
function hold(held: IceCandidate[], found: readonly IceCandidate[]): void {
  held.push(...found.slice(0, Math.max(0, HELD_CANDIDATES - held.length)));
}

function conflict() {
  return refuse('call', 'CallConflict', { path: '/params/callId' });
}
