import type {
  CandidateParams,
  IceCandidate,
  RenegotiateParams,
  SendInfoParams,
  SendMessageParams,
  SendToneParams,
  WireEventMap,
} from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { CallBook } from './call-book.js';
import { addressOf, type CallLeg } from './call-leg.js';
import { conflict, relayLimit, requireNoWait } from './call-refusals.js';
import type { Call, CallPart } from './call.js';
import { knownCandidate, knownDescription } from './known-fields.js';
import type { MediaRenewals } from './renewals/media-renewals.js';
import type { TransferService } from './transfers/transfer-service.js';

/** Candidates of one side that are kept while a call is not answered. */
const HELD_CANDIDATES = 200;

/** What the sides of a call have passed on to each other. */
export class CallRelay {
  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly transfers: TransferService,
    private readonly renewals: MediaRenewals,
  ) {}

  candidate(
    session: Session,
    { callId, connectionId, candidates: received }: CandidateParams,
  ): void {
    const candidates = received.map(knownCandidate);
    const part = this.calls.partOf(session, callId);
    const now = this.context.clock.now();
    const allow = (): void => {
      requireNoWait(part.call.allowance(session.id, now).takeCandidates(candidates.length, now));
    };
    const further =
      this.transfers.wayOf(part, connectionId) ?? this.renewals.wayOf(part, connectionId);
    // Of a connection that is no more.
    if (!further && part.leg.connectionId !== connectionId) return;
    const { call, leg, to } = further ?? { ...part, to: part.call.otherLeg(part.leg) };
    if (call.record.state === 'connected') {
      if (to) this.#pass(leg, to, 'CandidatesReceived', { candidates }, allow);
    } else if (leg === call.record.origin) this.#fromCaller(call, candidates, allow);
    else this.#fromCallee(call, leg, candidates, allow);
  }

  renegotiate(session: Session, { callId, connectionId, description }: RenegotiateParams): void {
    const part = this.calls.partOf(session, callId);
    const { call, leg } = part;
    const now = this.context.clock.now();
    const allow = (): void => {
      requireNoWait(call.allowance(session.id, now).takeDescription(now));
    };
    const clean = knownDescription(description);
    if (call.record.state !== 'connected') throw conflict();
    if (leg.connectionId !== connectionId) {
      const { transfers, renewals } = this;
      const way = call.record.renewal === undefined ? transfers : renewals;
      way.described(part, connectionId, clean, allow);
    } else if (clean.type === 'offer') {
      this.#pass(leg, call.otherLeg(leg), 'OfferReceived', { offer: clean }, allow);
    } else this.#pass(leg, call.otherLeg(leg), 'AnswerReceived', { answer: clean }, allow);
  }

  sendMessage(session: Session, { callId, text }: SendMessageParams): void {
    this.#relay(this.calls.partOf(session, callId), 'MessageReceived', { text });
  }

  sendInfo(session: Session, { callId, mimeType, body, headers }: SendInfoParams): void {
    const data = { mimeType, body, ...(headers && { headers }) };
    this.#relay(this.calls.partOf(session, callId), 'InfoReceived', data);
  }

  sendTone(session: Session, { callId, tone }: SendToneParams): void {
    this.#relay(this.calls.partOf(session, callId), 'ToneReceived', { tone });
  }

  /** Kept for devices that are offered the call later, too. */
  #fromCaller(call: Call, candidates: IceCandidate[], allow: () => void): void {
    const { origin, legs } = call.record;
    const devices = legs.flatMap((leg) => this.sessions.get(leg.sessionId) ?? []);
    if (origin.candidates.length + candidates.length > HELD_CANDIDATES) throw relayLimit();
    if (!devices.every((device) => device.hasRoomFor(origin.userId))) throw relayLimit();
    allow();
    origin.candidates.push(...candidates);
    const data = JSON.stringify({ callId: call.id, candidates });
    for (const device of devices) device.emitJson('CandidatesReceived', data, origin.userId);
    this.calls.save(call);
  }

  /**
   * Those that name their ICE generation are passed on at once, since the caller can tell them from
   * those of another device; the others wait for the answer.
   */
  #fromCallee(call: Call, leg: CallLeg, candidates: IceCandidate[], allow: () => void): void {
    const { origin } = call.record;
    const named = candidates.filter(({ usernameFragment }) => usernameFragment !== undefined);
    const unnamed = candidates.filter(({ usernameFragment }) => usernameFragment === undefined);
    if (leg.candidates.length + unnamed.length > HELD_CANDIDATES) throw relayLimit();
    if (named.length > 0) {
      this.#pass(leg, origin, 'CandidatesReceived', { candidates: named }, allow);
    } else allow();
    if (unnamed.length === 0) return;
    leg.candidates.push(...unnamed);
    this.calls.save(call);
  }

  #relay<N extends 'MessageReceived' | 'InfoReceived' | 'ToneReceived'>(
    { call, leg }: CallPart,
    name: N,
    data: Omit<WireEventMap[N], 'callId'>,
  ): void {
    const to = call.otherLeg(leg);
    const peer = this.sessions.get(to?.sessionId ?? '');
    if (call.record.state !== 'connected' || !to || !peer) throw conflict();
    if (!peer.hasRoomFor(leg.userId)) throw relayLimit();
    peer.emit(name, { callId: to.callId, ...data } as WireEventMap[N], leg.userId);
  }

  /** Passes on what is about media; `allow` throws where there has been too much of it. */
  #pass<N extends 'OfferReceived' | 'AnswerReceived' | 'CandidatesReceived'>(
    from: CallLeg,
    to: CallLeg | undefined,
    name: N,
    data: Omit<WireEventMap[N], 'callId' | 'connectionId'>,
    allow: () => void,
  ): void {
    const peer = this.sessions.get(to?.sessionId ?? '');
    if (!to || !peer) throw conflict();
    if (!peer.hasRoomFor(from.userId)) throw relayLimit();
    allow();
    peer.emit(name, { ...addressOf(to), ...data } as WireEventMap[N], from.userId);
  }
}
