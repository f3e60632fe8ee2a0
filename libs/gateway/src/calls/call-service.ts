import type {
  AcceptParams,
  HangupParams,
  InviteParams,
  Party,
  RejectParams,
  SendEarlyMediaParams,
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
import { conflict, relayLimit } from './call-refusals.js';
import { emitCandidates } from './emit-candidates.js';
import { knownDescription } from './known-fields.js';
import type { TransferService } from './transfers/transfer-service.js';

/** The requests of sessions that begin calls, answer and end them. */
export class CallService {
  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly queues: CallQueues,
    private readonly lines: LineWatch,
    private readonly transfers: TransferService,
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
      origin: {
        sessionId: session.id,
        userId: user.id,
        callId,
        party: this.#party(user.name, user.displayName, user.application),
        candidates: [],
      },
      callee: this.#party(number, number, user.application),
      number,
      application: user.application,
      queue: null,
      offer: knownDescription(offer),
      video,
      headers: headers ?? null,
      legs: [],
      progressTone: false,
      createdAt: this.context.clock.now(),
      ringUntil: null,
    });
    try {
      await this.route(call);
    } catch (error) {
      this.calls.discard(call);
      throw error;
    }
  }

  /** Goes on with an invite that a crash interrupted, and answers it: a resend may come after the call is over. */
  async resumeInvite(call: Call): Promise<void> {
    await this.route(call);
    const { origin, inviteId, madeForTransfer } = call.record;
    if (madeForTransfer) return;
    this.sessions.get(origin.sessionId)?.answer(inviteId, encodeResult(inviteId, {}), 'kept');
  }

  /** Finds who has the number and rings there. The caller may hang up meanwhile. */
  async route(call: Call): Promise<void> {
    const { record } = call;
    const address = parseUserAddress(record.number, this.context.realm);
    if (!address) {
      this.calls.fail(call, 'InvalidNumber');
      return;
    }
    if (address.application !== undefined && address.application !== record.application) {
      const transferor = this.transfers.transferorOf(call);
      const asker = this.sessions.get(transferor ?? record.origin.sessionId);
      const action = transferor === undefined ? 'invite' : 'transferToNumber';
      if (asker) this.context.audit.denied(asker, action, 'call.AccessDenied');
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
    const { call, leg } = this.calls.partOf(session, callId);
    const { record } = call;
    const { origin } = record;
    const caller = this.sessions.get(origin.sessionId);
    if (leg === origin || !caller || record.state !== 'ringing') throw conflict();
    if (!caller.hasRoomFor(user.id)) throw relayLimit();
    call.signal('accepted');
    const rang = record.legs;
    this.calls.accept(call, session);
    if (leg.operator) this.queues.accepted(call, user, rang);
    record.callee = {
      ...this.#party(user.name, user.displayName, user.application),
      id: record.callee.id,
    };
    leg.party = record.callee;
    this.calls.stopProgressTone(call);
    const description = knownDescription(answer);
    this.calls.tell(call, origin, 'Connected', {
      answer: description,
      ...(headers && { headers }),
    });
    this.calls.tell(call, origin, 'EndpointAdded', { endpoint: leg.party });
    if (record.madeForTransfer)
      this.calls.tellOfMedia(call, origin, 'AnswerReceived', { answer: description });
    emitCandidates(caller, origin, leg.candidates, user.id);
    leg.candidates = [];
    session.emit('Connected', { callId });
    session.emit('EndpointAdded', { callId, endpoint: origin.party });
    this.calls.save(call);
    this.transfers.accepted(call);
    for (const side of [caller, session]) this.lines.watch(side);
  }

  /** The media of one device can be set up before it answers: no other is offered the call from then on. */
  sendEarlyMedia(session: Session, { callId, answer }: SendEarlyMediaParams): void {
    const { call, leg } = this.calls.partOf(session, callId);
    const { origin, state, legs, queue, madeForTransfer, early } = call.record;
    const caller = this.sessions.get(origin.sessionId);
    const isAlone = legs.length === 1 && leg === legs[0];
    const isBarred = queue !== null || madeForTransfer || early;
    if (state !== 'ringing' || !caller || !isAlone || isBarred) throw conflict();
    if (!caller.hasRoomFor(leg.userId)) throw relayLimit();
    call.record.early = true;
    this.calls.stopProgressTone(call);
    this.calls.tell(call, origin, 'EarlyMedia', {
      answer: knownDescription(answer),
      endpoint: leg.party,
    });
    emitCandidates(caller, origin, leg.candidates, leg.userId);
    leg.candidates = [];
    this.calls.save(call);
  }

  reject(session: Session, { callId, scope, headers }: RejectParams): void {
    const { call, leg } = this.calls.partOf(session, callId);
    if (call.record.state !== 'ringing' || leg === call.record.origin) throw conflict();
    if (call.record.queue) {
      this.queues.missed(call, 'A queue call was declined.', 'Rejected', leg.userId);
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
    const part = this.calls.at(session.id, callId);
    if (!part) {
      if (session.hadCall(callId)) return;
      throw conflict();
    }
    const { call, leg } = part;
    if (call.record.state === 'connected') this.calls.disconnect(call, headers);
    else if (leg === call.record.origin) this.calls.fail(call, 'Terminated', headers);
    else this.reject(session, { callId, scope: 'user', ...(headers && { headers }) });
  }

  /** A user's further device is offered what rings at the others. */
  sessionEntered(session: Session, user: UserRecord): void {
    if (!session.record.receiveCalls) return;
    for (const call of [...this.calls.ringingAt(user.id)]) {
      const { queue, origin, early } = call.record;
      if (queue || early || !this.calls.isFree(session) || !session.hasRoomFor(origin.userId))
        continue;
      this.calls.offer(call, [session], this.context.timings.ringMs);
    }
  }

  sideLost(call: Call, sessionId: string): void {
    const { record } = call;
    const isCaller = record.origin.sessionId === sessionId;
    if (record.state === 'connected') {
      // Whoever logs out does so over a connection, and hangs up by it.
      const lost = this.sessions.get(sessionId)?.link === undefined;
      this.calls.disconnect(call, undefined, lost ? 'peerLost' : undefined);
    } else if (isCaller) this.calls.fail(call, 'ClientClosed');
    else if (record.queue) this.#operatorLost(call, sessionId);
    else if (record.legs.length > 1) this.calls.dropLeg(call, sessionId, 'Terminated');
    else this.calls.fail(call, 'Unavailable');
  }

  #operatorLost(call: Call, sessionId: string): void {
    const { legs } = call.record;
    const operatorId = call.leg(sessionId)?.userId;
    const devices = legs.filter(({ userId }) => userId === operatorId);
    if (devices.length > 1) this.calls.dropLeg(call, sessionId, 'Terminated');
    else this.queues.missed(call, 'The operator went away.', 'Terminated', operatorId);
  }

  timedOut(call: Call): void {
    if (!call.record.queue) this.calls.fail(call, 'Unavailable');
    // With every line of theirs lost, as after a restart of the gateway, it rang for nobody.
    // Where it rings at all, nobody in particular had to take it.
    else if (
      call.record.queue.settings.strategy === 'ringAll' ||
      this.#devices(call).every(({ state }) => state === 'detached')
    ) {
      this.queues.unheard(call);
    } else this.queues.missed(call, 'A queue call was not answered.', 'Terminated');
  }

  #ring(call: Call, callee: UserRecord): void {
    const { record } = call;
    record.callee = this.#party(callee.name, callee.displayName, callee.application);
    const devices = this.sessions
      .receivers(callee.id)
      .filter(({ id }) => id !== record.origin.sessionId);
    const free = devices.filter((session) => this.calls.isFree(session));
    const reading = free.filter((session) => session.hasRoomFor(record.origin.userId));
    const glare = [...this.calls.ringingAt(record.origin.userId)].some(
      (other) => other.record.origin.userId === callee.id,
    );
    if (devices.length === 0) this.calls.fail(call, 'Unavailable');
    else if (glare) this.calls.fail(call, 'RequestPending');
    else if (free.length === 0) this.calls.fail(call, 'Busy');
    else if (reading.length === 0) this.calls.fail(call, 'RelayLimit');
    else this.calls.offer(call, reading, this.context.timings.ringMs);
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
