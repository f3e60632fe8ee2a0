import type {
  SessionDescription,
  TransferToCallParams,
  TransferToNumberParams,
} from '@ringspec/generated';
import type { GatewayContext } from '../../context.js';
import { KeyedTimers } from '../../keyed-timers.js';
import type { Session } from '../../sessions/session.js';
import type { SessionRegistry } from '../../sessions/session-registry.js';
import { type CallBook, type CallFailureName, failure } from '../call-book.js';
import type { CallLeg } from '../call-leg.js';
import { conflict, relayLimit } from '../call-refusals.js';
import type { Call, CallPart } from '../call.js';
import type { TransferRecord } from './transfer-record.js';
import { type TransferSignal, type TransferState, transferTransitions } from './transfer-states.js';

/** A transfer with those who take part in it. */
interface Transfer {
  readonly record: TransferRecord;
  /** The call that is transferred, with the leg that stays. */
  readonly from: CallPart;
  /** The call with the target; undefined until it is called. */
  readonly to: Call | undefined;
}

export interface TransferObserver {
  /** Finds who has the number that the call is for, and rings there. */
  place(call: Call): Promise<void>;
  /** The leg is through with its call, which goes on without it. */
  left(call: Call, leg: CallLeg): void;
  /** Its two ends have not been with each other before. */
  joined(call: Call): void;
}

/**
 * Transfers of calls. The side that stays offers its media anew, for another connection beside the
 * present one; once the target has answered that, the two are one call and who transferred is out of
 * it. Until then everything goes on as it was, so that a transfer that fails has cost nothing.
 */
export class TransferService {
  readonly #timers: KeyedTimers<Call>;
  #observer: TransferObserver | undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
  ) {
    this.#timers = new KeyedTimers(context.clock);
  }

  observe(observer: TransferObserver): void {
    this.#observer = observer;
  }

  toCall(session: Session, { callId, targetCallId }: TransferToCallParams): void {
    const { call, leg } = this.#free(session, callId, '/params/callId');
    const target = this.#free(session, targetCallId, '/params/targetCallId');
    const staying = call.otherLeg(leg);
    const joining = target.call.otherLeg(target.leg);
    if (staying?.sessionId === joining?.sessionId) throw conflict();
    target.call.record.targetOf = call.id;
    this.calls.save(target.call);
    this.#begin(call, session.id, { targetCallId: target.call.id, number: null, headers: null });
  }

  toNumber(session: Session, { callId, number, headers }: TransferToNumberParams): void {
    const { call } = this.#free(session, callId, '/params/callId');
    this.#begin(call, session.id, { targetCallId: null, number, headers: headers ?? null });
  }

  /** Moves a call to a number because whoever runs the gateway says so. False where its media are not free. */
  moveAway(call: Call, staying: CallLeg, number: string): boolean {
    const leaving = call.otherLeg(staying);
    if (!leaving || !areMediaFree(call)) return false;
    const how = { targetCallId: null, number, headers: null, byServer: true } as const;
    this.#begin(call, leaving.sessionId, how);
    return true;
  }

  /**
   * Where candidates of a connection go that is being made: whose they are, and who gets them, or
   * nobody yet. Undefined where it is none.
   */
  wayOf(
    { call, leg }: CallPart,
    connectionId: string | undefined,
  ): (CallPart & { to: CallLeg | undefined }) | undefined {
    const transfer = this.#at(call);
    if (!transfer || transfer.record.connectionId !== connectionId) return undefined;
    const { from, to } = transfer;
    if (leg !== from.leg) return { call, leg, to: { ...from.leg, connectionId } };
    if (to?.record.madeForTransfer) return { call: to, leg: to.record.origin, to: undefined };
    const far = joiningLeg(transfer);
    return { call, leg, to: far && { ...far, connectionId } };
  }

  /** An offer or answer of a connection that is not the present one. Passed over where it is of none. */
  described(
    { call, leg }: CallPart,
    connectionId: string | undefined,
    description: SessionDescription,
    allow: () => void,
  ): void {
    const transfer = this.#at(call);
    if (!transfer || transfer.record.connectionId !== connectionId) return;
    const isOffer = description.type === 'offer';
    if (isOffer !== (leg === transfer.from.leg)) return;
    if (!this.#allows(transfer, isOffer ? 'offer' : 'answer')) return;
    const receiver = isOffer ? joiningLeg(transfer) : transfer.from.leg;
    if (receiver && !this.sessions.get(receiver.sessionId)?.hasRoomFor(leg.userId)) {
      throw relayLimit();
    }
    allow();
    if (isOffer) this.#offered(transfer, description);
    else this.#answered(transfer, description);
  }

  /** A call that was made for a transfer is answered: by then both sides have each other's media. */
  accepted(target: Call): void {
    const transfer = this.#at(target);
    if (transfer && this.#move(transfer, 'answer')) this.#complete(transfer);
  }

  /** Session of who has asked for this call, where it was made for a transfer. */
  transferorOf(target: Call): string | undefined {
    return target.record.madeForTransfer && this.#at(target)?.record.sessionId;
  }

  /** What was to become of the call fails: it is about to end, or one side has lost its media. */
  abort(call: Call, why: CallFailureName): void {
    const transfer = this.#at(call);
    if (transfer) this.#fail(transfer, why, call);
  }

  /** Goes on with the transfers of an earlier run. */
  restore(calls: readonly Call[]): void {
    for (const call of calls) {
      const transfer = call.record.transfer && this.#at(call);
      if (transfer) this.#arm(transfer);
    }
  }

  #begin(
    call: Call,
    sessionId: string,
    how: Pick<TransferRecord, 'targetCallId' | 'number' | 'headers' | 'byServer'>,
  ): void {
    call.record.transfer = {
      state: 'asking',
      sessionId,
      connectionId: `m_${this.context.randomToken(9)}`,
      ...how,
    };
    this.calls.save(call);
    const transfer = this.#at(call);
    if (!transfer) throw conflict();
    const { connectionId } = transfer.record;
    this.calls.tell(call, transfer.from.leg, 'ConnectionRequested', { connectionId });
    this.#arm(transfer);
  }

  #offered(transfer: Transfer, offer: SessionDescription): void {
    this.#move(transfer, 'offer');
    const { record, from, to } = transfer;
    const { connectionId } = record;
    const target = joiningLeg(transfer);
    if (to && target) {
      this.calls.tellOfMedia(to, { ...target, connectionId }, 'OfferReceived', { offer });
    } else this.#call(transfer, offer);
    this.calls.save(from.call);
    this.#arm(transfer);
  }

  #call({ record, from }: Transfer, offer: SessionDescription): void {
    const { call, leg } = from;
    const { number, headers, connectionId } = record;
    if (number === null) return;
    const id = `t_${this.context.randomToken(12)}`;
    const name = { userName: number, displayName: number, sipUri: `sip:${number}` };
    const target = this.calls.begin({
      id,
      inviteId: 0,
      origin: { ...leg, connectionId, candidates: [] },
      callee: { id: this.context.randomToken(6), ...name },
      number,
      application: call.record.application,
      offer,
      video: call.record.video,
      headers,
      targetOf: call.id,
      madeForTransfer: true,
    });
    record.targetCallId = id;
    this.#observer?.place(target).catch((error: unknown) => {
      this.context.log.error({ err: error, call: call.id }, 'a transfer failed');
      this.calls.fail(target, 'MediaError');
    });
  }

  #answered(transfer: Transfer, answer: SessionDescription): void {
    this.#move(transfer, 'answer');
    const { record, from, to } = transfer;
    const { connectionId } = record;
    this.calls.tellOfMedia(from.call, { ...from.leg, connectionId }, 'AnswerReceived', { answer });
    const target = joiningLeg(transfer);
    if (!to || !target) return;
    target.connectionId = connectionId;
    this.calls.tell(to, target, 'ConnectionTaken', { connectionId, endpoint: from.leg.party });
    this.#complete(transfer);
  }

  #complete(transfer: Transfer): void {
    const { record, from, to } = transfer;
    const joining = joiningLeg(transfer);
    if (!to || !joining) return;
    const { connectionId } = record;
    this.#settle(transfer);
    from.leg.connectionId = connectionId;
    this.calls.tell(from.call, from.leg, 'ConnectionTaken', {
      connectionId,
      endpoint: joining.party,
    });
    this.#tellTransferor(transfer, (call, leg) => {
      this.calls.tell(call, leg, 'TransferComplete', {});
    });
    const left = from.call.legOf(record.sessionId)?.party;
    for (const leg of this.calls.join(from.call, from.leg, { call: to, leg: joining })) {
      this.#observer?.left(from.call, leg);
    }
    if (left) {
      this.context.reports.callMoved(from.call.record, {
        from: left,
        to: joining.party,
        by: record.byServer ? 'server' : 'user',
        endedCallId: to.id,
      });
    }
    this.#observer?.joined(from.call);
  }

  #fail(transfer: Transfer, why: CallFailureName, ending?: Call): void {
    if (!this.#move(transfer, 'fail')) return;
    const { record, from, to } = transfer;
    const { connectionId } = record;
    this.#settle(transfer);
    this.calls.tell(from.call, from.leg, 'ConnectionDropped', { connectionId });
    const target = joiningLeg(transfer);
    this.#tellTransferor(transfer, (call, leg) => {
      this.calls.tell(call, leg, 'TransferFailed', failure(why));
    });
    if (to?.record.madeForTransfer) {
      if (to !== ending) this.calls.fail(to, 'Terminated');
    } else if (to && target) this.calls.tell(to, target, 'ConnectionDropped', { connectionId });
  }

  #settle({ from, to }: Transfer): void {
    this.#timers.clear(from.call);
    delete from.call.record.transfer;
    delete to?.record.targetOf;
    for (const call of [from.call, to]) if (call) this.calls.save(call);
  }

  #tellTransferor({ record, from, to }: Transfer, tell: (call: Call, leg: CallLeg) => void): void {
    if (record.byServer) return;
    for (const call of [from.call, to]) {
      const leg = call?.legOf(record.sessionId);
      if (call && leg) tell(call, leg);
    }
  }

  /** How long somebody may take to answer: a browser its media, people a ringing phone. */
  #arm({ record, from }: Transfer): void {
    const { timings } = this.context;
    const rings = record.state === 'offered' && record.number !== null;
    this.#timers.set(
      from.call,
      () => {
        const transfer = this.#at(from.call);
        if (transfer) this.#fail(transfer, rings ? 'Unavailable' : 'MediaError');
      },
      rings ? timings.ringMs : timings.transferMs,
    );
  }

  /** An answered call of the session whose media stay as they are. */
  #free(session: Session, callId: string, path: string): CallPart {
    const part = this.calls.at(session.id, callId);
    if (!part || !areMediaFree(part.call)) throw conflict(path);
    return part;
  }

  /** The transfer that the call takes part in, be it as the one that is transferred or as its target. */
  #at(call: Call): Transfer | undefined {
    const { targetOf } = call.record;
    const transferred = targetOf === undefined ? call : this.calls.get(targetOf);
    const record = transferred?.record.transfer;
    if (!transferred || !record) return undefined;
    const leg = transferred.allLegs.find(({ sessionId }) => sessionId !== record.sessionId);
    if (!leg) return undefined;
    const to = record.targetCallId === null ? undefined : this.calls.get(record.targetCallId);
    return { record, from: { call: transferred, leg }, to };
  }

  #allows({ record }: Transfer, signal: TransferSignal): boolean {
    return signal in transferTransitions[record.state];
  }

  #move({ record }: Transfer, signal: TransferSignal): boolean {
    const row: Partial<Record<TransferSignal, TransferState>> = transferTransitions[record.state];
    const next = row[signal];
    if (next === undefined) return false;
    record.state = next;
    return true;
  }
}

/** It was answered, and nothing is being done with its media. */
function areMediaFree({ record: { state, transfer, targetOf, renewal } }: Call): boolean {
  return state === 'connected' && !transfer && targetOf === undefined && !renewal;
}

/** The leg of the target that takes part: who has answered, or the other side of the call that there was. */
function joiningLeg({ record, to }: Transfer): CallLeg | undefined {
  if (!to || to.record.state !== 'connected') return undefined;
  return to.record.madeForTransfer
    ? to.record.legs[0]
    : to.allLegs.find(({ sessionId }) => sessionId !== record.sessionId);
}
