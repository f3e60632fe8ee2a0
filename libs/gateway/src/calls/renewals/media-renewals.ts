import type { RenewMediaParams, SessionDescription } from '@ringspec/generated';
import type { GatewayContext } from '../../context.js';
import { KeyedTimers } from '../../keyed-timers.js';
import type { Session } from '../../sessions/session.js';
import type { SessionRegistry } from '../../sessions/session-registry.js';
import type { CallBook } from '../call-book.js';
import type { CallLeg } from '../call-leg.js';
import { conflict, relayLimit, requireNoWait } from '../call-refusals.js';
import type { Call, CallPart } from '../call.js';
import type { TransferService } from '../transfers/transfer-service.js';
import type { RenewalRecord } from './renewal-record.js';

/** A renewal with those who take part in it. */
interface Renewal {
  readonly record: RenewalRecord;
  /** Who has lost their media. */
  readonly loser: CallLeg;
  /** Who has theirs still, and offers others. */
  readonly keeper: CallLeg;
}

/**
 * New media for a call of which one side has lost its own, as a page that was reloaded has. The other
 * side, which knows what is sent and held, makes the offer, as one that is transferred does.
 */
export class MediaRenewals {
  readonly #timers: KeyedTimers<Call>;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly transfers: TransferService,
  ) {
    this.#timers = new KeyedTimers(context.clock);
  }

  /**
   * Takes the place of one that was asked for before, by either side: nobody is told that, since who
   * has lost their media would ask once more.
   */
  ask(session: Session, { callId }: RenewMediaParams): void {
    const { call, leg } = this.calls.partOf(session, callId);
    const keeper = call.otherLeg(leg);
    const peer = this.sessions.get(keeper?.sessionId ?? '');
    if (call.record.state !== 'connected' || !keeper || !peer) throw conflict();
    if (!peer.hasRoomFor(leg.userId)) throw relayLimit();
    const now = this.context.clock.now();
    requireNoWait(call.allowance(session.id, now).takeDescription(now));
    this.transfers.abort(call, 'MediaError');
    this.#settle(call);
    const connectionId = `r_${this.context.randomToken(9)}`;
    call.record.renewal = { sessionId: session.id, connectionId, offered: false };
    this.calls.save(call);
    this.calls.tell(call, keeper, 'ConnectionRequested', { connectionId });
    this.#arm(call);
  }

  /** Where candidates of a connection go that is being made. Undefined where it is none. */
  wayOf(
    { call, leg }: CallPart,
    connectionId: string | undefined,
  ): (CallPart & { to: CallLeg }) | undefined {
    const renewal = this.#at(call, connectionId);
    if (!renewal) return undefined;
    const to = leg === renewal.loser ? renewal.keeper : renewal.loser;
    return { call, leg, to: { ...to, connectionId: renewal.record.connectionId } };
  }

  /** An offer or answer of a connection that is not the present one. Passed over where it is of none. */
  described(
    { call, leg }: CallPart,
    connectionId: string | undefined,
    description: SessionDescription,
    allow: () => void,
  ): void {
    const renewal = this.#at(call, connectionId);
    if (!renewal) return;
    const { record, loser, keeper } = renewal;
    const isOffer = description.type === 'offer';
    if (leg !== (isOffer ? keeper : loser) || isOffer === record.offered) return;
    const to = isOffer ? loser : keeper;
    if (!this.sessions.get(to.sessionId)?.hasRoomFor(leg.userId)) throw relayLimit();
    allow();
    const address = { ...to, connectionId: record.connectionId };
    if (isOffer) {
      record.offered = true;
      this.calls.tellOfMedia(call, address, 'OfferReceived', { offer: description });
      this.calls.save(call);
      this.#arm(call);
    } else {
      this.calls.tellOfMedia(call, address, 'AnswerReceived', { answer: description });
      this.#complete(call, renewal);
    }
  }

  /** The call is about to end. */
  abort(call: Call): void {
    this.#settle(call);
  }

  /** Goes on with the renewals of an earlier run. */
  restore(calls: readonly Call[]): void {
    for (const call of calls) if (call.record.renewal) this.#arm(call);
  }

  #complete(call: Call, { record: { connectionId }, loser, keeper }: Renewal): void {
    this.#settle(call);
    for (const [leg, endpoint] of [
      [keeper, loser.party],
      [loser, keeper.party],
    ] as const) {
      leg.connectionId = connectionId;
      this.calls.tell(call, leg, 'ConnectionTaken', { connectionId, endpoint });
    }
    this.calls.save(call);
  }

  #drop(call: Call): void {
    const renewal = this.#at(call, call.record.renewal?.connectionId);
    if (!renewal) return;
    const { connectionId } = renewal.record;
    this.#settle(call);
    for (const leg of call.allLegs) {
      this.calls.tell(call, leg, 'ConnectionDropped', { connectionId });
    }
    this.calls.save(call);
  }

  #settle(call: Call): void {
    this.#timers.clear(call);
    delete call.record.renewal;
  }

  /** How long a browser may take to make its offer, or to answer. */
  #arm(call: Call): void {
    const drop = (): void => {
      this.#drop(call);
    };
    this.#timers.set(call, drop, this.context.timings.transferMs);
  }

  #at(call: Call, connectionId: string | undefined): Renewal | undefined {
    const { renewal: record } = call.record;
    if (!record || record.connectionId !== connectionId) return undefined;
    const loser = call.legOf(record.sessionId);
    const keeper = loser && call.otherLeg(loser);
    return loser && keeper && { record, loser, keeper };
  }
}
