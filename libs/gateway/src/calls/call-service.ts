import type {
  AcceptParams,
  HangupParams,
  Headers,
  InviteParams,
  Party,
  RejectParams,
  SendEarlyMediaParams,
} from '@ringspec/generated';
import { encodeResult } from '@ringspec/protocol';
import { formatSipUri, parseUserAddress } from '../auth/user-address.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord, User } from '../ports/account-store.js';
import { refuse } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { Call, CallPart } from './call.js';
import type { CallBook, CallFailureName } from './call-book.js';
import type { CallQueues } from './call-queues.js';
import { freeDevices } from './free-devices.js';
import type { LineWatch } from './line-watch.js';
import { conflict, relayLimit } from './call-refusals.js';
import { emitCandidates } from './emit-candidates.js';
import { knownDescription } from './known-fields.js';
import type { TransferService } from './transfers/transfer-service.js';

/** Who has a number. */
export type CallTarget =
  | { readonly user: User; readonly queue?: undefined }
  | { readonly queue: QueueRecord; readonly user?: undefined };

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

  async invite(session: Session, user: User, params: InviteParams, id: number): Promise<void> {
    const { callId, number, offer, video = false, headers } = params;
    if (this.calls.get(callId)) throw conflict();
    if (session.calls.size >= this.context.limits.placedCalls) {
      throw refuse('call', 'CallConflict', { message: 'Too many calls of this connection.' });
    }
    const call = this.calls.begin({
      id: callId,
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
      offer: knownDescription(offer),
      video,
      headers: headers ?? null,
    });
    try {
      await this.route(call);
    } catch (error) {
      this.calls.discard(call);
      // Who goes on after a crash would still find the call, and let it ring: until then it is not refused.
      await this.context.committer.kept();
      throw error;
    }
  }

  /** Goes on with an invite that a crash interrupted, and answers it: a resend may come after the call is over. */
  async resumeInvite(call: Call): Promise<void> {
    await this.route(call);
    const { origin, inviteId, madeForTransfer } = call.record;
    if (madeForTransfer) return;
    const caller = this.sessions.get(origin.sessionId);
    // One that was moved since was answered long ago.
    if (caller && inviteId > caller.answered) {
      caller.answer(inviteId, encodeResult(inviteId, {}), 'kept');
    }
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
    const target = await this.find(record.number, record.application);
    if (record.state !== 'routing') return;
    if (target) this.reach(call, target);
    else this.calls.fail(call, 'InvalidNumber');
  }

  /** Who has the number, where somebody has whom calls may reach. */
  async find(number: string, application: string): Promise<CallTarget | undefined> {
    const { accounts, realm } = this.context;
    const address = parseUserAddress(number, realm);
    if (!address || (address.application ?? application) !== application) return undefined;
    const user = await accounts.findUser(address.name, application);
    if (user) return user.frozen ? undefined : { user };
    const queue = await accounts.findQueue(address.name, application);
    return queue && { queue };
  }

  /** A call whose number was looked up waits or rings there, or fails. */
  reach(call: Call, { user, queue }: CallTarget): void {
    const { record } = call;
    record.callee = this.partyOf(user ?? queue);
    if (queue) {
      this.queues.wait(call, queue);
      return;
    }
    const devices = freeDevices(this.sessions, this.calls, user, record.origin);
    if (Array.isArray(devices)) this.calls.offer(call, devices, this.context.timings.ringMs);
    else this.#unreached(call, devices);
  }

  /** What others see of a user or queue. */
  partyOf(target: User | QueueRecord): Party {
    const name = 'number' in target ? target.number : target.name;
    return this.#party(name, target.displayName, target.application);
  }

  accept(session: Session, user: User, params: AcceptParams, id: number): void {
    const { callId, answer, headers } = params;
    const { call, leg } = this.calls.partOf(session, callId);
    const { record } = call;
    const { origin, placed } = record;
    if (placed) {
      this.#begin({ call, leg }, placed, session, params, id);
      return;
    }
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
    delete record.movedFrom;
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

  /** Who was to call is there: from now on it is a call of theirs. */
  #begin(
    { call, leg }: CallPart,
    callee: Party,
    session: Session,
    { answer: offer, headers }: AcceptParams,
    id: number,
  ): void {
    const { record } = call;
    if (offer.type !== 'offer') throw conflict('/params/answer/type');
    call.signal('rerouted');
    this.calls.accept(call, session);
    delete record.placed;
    const began = { origin: leg, legs: [], callee, number: callee.userName, inviteId: id };
    Object.assign(record, began, { offer: knownDescription(offer), progressTone: false });
    record.headers ??= headers ?? null;
    this.calls.save(call);
    this.#goOn(call);
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
    this.context.traces?.declined(call.record, (each) =>
      scope === 'device' ? each === leg : each.userId === leg.userId,
    );
    if (call.record.queue) {
      this.queues.missed(call, 'A queue call was declined.', 'Rejected', leg.userId);
      return;
    }
    if (scope === 'device' && call.record.legs.length > 1) {
      this.calls.dropLeg(call, session.id, 'Rejected');
      return;
    }
    this.#unreached(call, 'Rejected', headers);
  }

  /** A call of this session that is over already is no mistake: both sides may hang up at once. */
  hangup(session: Session, { callId, headers, reason }: HangupParams): void {
    const part = this.calls.at(session.id, callId);
    if (!part) {
      if (session.hadCall(callId)) return;
      throw conflict();
    }
    const { call, leg } = part;
    if (call.record.state === 'connected') {
      const told = reason === 'mediaFailed' ? reason : undefined;
      this.calls.disconnect(call, headers, told);
    } else if (leg === call.record.origin) this.calls.fail(call, 'Terminated', headers);
    else this.reject(session, { callId, scope: 'user', ...(headers && { headers }) });
  }

  /** A user's further device is offered what rings at the others. */
  sessionEntered(session: Session, user: User): void {
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
    else this.#unreached(call, 'Unavailable');
  }

  #operatorLost(call: Call, sessionId: string): void {
    const { legs } = call.record;
    const operatorId = call.leg(sessionId)?.userId;
    const devices = legs.filter(({ userId }) => userId === operatorId);
    if (devices.length > 1) this.calls.dropLeg(call, sessionId, 'Terminated');
    else this.queues.missed(call, 'The operator went away.', 'Terminated', operatorId);
  }

  timedOut(call: Call): void {
    if (!call.record.queue) this.#unreached(call, 'Unavailable');
    // With every line of theirs lost, as after a restart of the gateway, it rang for nobody.
    // Where it rings at all, nobody in particular had to take it.
    else if (
      call.record.queue.settings.strategy === 'ringAll' ||
      this.#devices(call).every(({ state }) => state === 'detached')
    ) {
      this.queues.unheard(call);
    } else this.queues.missed(call, 'A queue call was not answered.', 'Terminated');
  }

  /** Nobody there takes it. Who waited in a queue before the call was moved waits there again. */
  #unreached(call: Call, why: CallFailureName, headers?: Headers): void {
    const { record } = call;
    if (record.movedFrom === undefined) {
      this.calls.fail(call, why, headers);
      return;
    }
    record.number = record.movedFrom;
    delete record.movedFrom;
    this.queues.withdraw(call);
    this.#goOn(call);
  }

  /** Finds who has the number of a call that nobody's request waits for. */
  #goOn(call: Call): void {
    this.route(call).catch((err: unknown) => {
      this.context.log.error({ err, call: call.id }, 'a call could not go on');
      this.calls.fail(call, 'MediaError');
    });
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
