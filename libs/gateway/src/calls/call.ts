import type { Headers, IceCandidate, Party, SessionDescription } from '@ringspec/generated';
import type { Timer } from '@ringspec/protocol';
import type { QueueRecord } from '../ports/account-store.js';
import { type GatewayCallSignal, type GatewayCallState, callTransitions } from './call-states.js';
import { RelayAllowance } from './relay-allowance.js';

/** One device that a call is offered to, or that has taken it. */
export interface CallLeg {
  sessionId: string;
  userId: string;
  /** Found before the call was answered here: the caller gets them with the answer. */
  candidates: IceCandidate[];
}

/** What the journal keeps of a call. */
export interface CallRecord {
  id: string;
  state: GatewayCallState;
  /** Request that made it, so that a resend finds it. */
  inviteId: number;
  callerSessionId: string;
  callerUserId: string;
  caller: Party;
  callee: Party;
  calleeUserId: string | null;
  number: string;
  application: string;
  queue: QueueRecord | null;
  /** Null once the call is answered. */
  offer: SessionDescription | null;
  video: boolean;
  headers: Headers | null;
  /** For devices that are offered the call later; empty once it is answered. */
  callerCandidates: IceCandidate[];
  legs: CallLeg[];
  /** Whether the caller has been told that it rings. */
  progressTone: boolean;
  /** Sides whose line is lost, as the other has been told. */
  lostSessionIds?: string[];
  createdAt: number;
  /** When ringing ends; null where nothing rings. */
  ringUntil: number | null;
}

export class Call {
  timer: Timer | undefined;
  readonly #allowances = new Map<string, RelayAllowance>();

  constructor(readonly record: CallRecord) {}

  get id(): string {
    return this.record.id;
  }

  /** Moves by the table; returns false where the state has no such row. */
  signal(signal: GatewayCallSignal): boolean {
    const row: Partial<Record<GatewayCallSignal, GatewayCallState>> =
      callTransitions[this.record.state];
    const next = row[signal];
    if (next === undefined) return false;
    this.record.state = next;
    return true;
  }

  leg(sessionId: string): CallLeg | undefined {
    return this.record.legs.find((leg) => leg.sessionId === sessionId);
  }

  hasPart(sessionId: string): boolean {
    return this.record.callerSessionId === sessionId || this.leg(sessionId) !== undefined;
  }

  /** What a side may still have passed on; begins anew with a restart of the gateway. */
  allowance(sessionId: string, now: number): RelayAllowance {
    const allowance = this.#allowances.get(sessionId) ?? new RelayAllowance(now);
    this.#allowances.set(sessionId, allowance);
    return allowance;
  }

  /** Whose doing it is what the session is told of this call: the caller's, or the callee's. */
  otherUserId(sessionId: string): string | undefined {
    const { callerSessionId, callerUserId, legs } = this.record;
    return callerSessionId === sessionId ? legs[0]?.userId : callerUserId;
  }

  /** Ids of the sessions that have a part in it. */
  get sessionIds(): string[] {
    return [this.record.callerSessionId, ...this.record.legs.map(({ sessionId }) => sessionId)];
  }
}
