import type { Headers, Party, SessionDescription } from '@ringspec/generated';
import type { Timer } from '@ringspec/protocol';
import type { QueueRecord } from '../ports/account-store.js';
import type { CallLeg } from './call-leg.js';
import { type GatewayCallSignal, type GatewayCallState, callTransitions } from './call-states.js';
import { RelayAllowance } from './relay-allowance.js';
import type { RenewalRecord } from './renewals/renewal-record.js';
import type { TransferRecord } from './transfers/transfer-record.js';

/** What the journal keeps of a call. */
export interface CallRecord {
  id: string;
  state: GatewayCallState;
  /** Request that made it, so that a resend finds it. */
  inviteId: number;
  /** Where it began, or who a transfer has left in that place. */
  origin: CallLeg;
  /** Who was called, before anybody has answered. */
  callee: Party;
  number: string;
  application: string;
  queue: QueueRecord | null;
  /** Null once the call is answered, and while it rings at who is to place it. */
  offer: SessionDescription | null;
  video: boolean;
  headers: Headers | null;
  /** The far ends: as many as it rings at, and one once it is answered. */
  legs: CallLeg[];
  /** Whether its media are set up already, with the one device that it rings at. */
  early?: true;
  /**
   * Who is to be called, of a call that whoever runs the gateway has placed: it rings at who is to
   * call. `origin` is nobody's until they are there.
   */
  placed?: Party;
  /** Number of the queue in which it waited before it was moved: nobody elsewhere has taken it yet. */
  movedFrom?: string;
  /** Whether the caller has been told that it rings. */
  progressTone: boolean;
  /** Sides whose line is lost, as the other has been told. */
  lostSessionIds?: string[];
  /** What one of its sides has begun with it, while that lasts. */
  transfer?: TransferRecord;
  /** Media that take the place of those that one side has lost, while they are being agreed on. */
  renewal?: RenewalRecord;
  /** Id of the call that is being transferred to this one. */
  targetOf?: string;
  /** Made for that: who is transferred hears of it by the call that they are in. */
  madeForTransfer?: true;
  createdAt: number;
  /** When it began to wait in the queue where it is; absent once it was answered. */
  queuedAt?: number;
  /** Ids of the queues in which it has waited too long; that where it is, where there was no other for it. */
  queuesBefore?: string[];
  /** Which place in which queue the caller was told last. */
  place?: string;
  /** When ringing ends; null where nothing rings. */
  ringUntil: number | null;
  /** When it was answered; absent before. */
  connectedAt?: number;
  /** The last state that was reported. */
  told?: GatewayCallState;
  /** Whether whoever runs the gateway ends it. */
  endedByServer?: true;
  /** Whether its end was reported. */
  hasEnded?: true;
  /** Where its setting up is in a trace; absent where nothing was traced. */
  trace?: string;
}

/** What there is to say of a call that begins. */
export type CallBeginning = Omit<
  CallRecord,
  'state' | 'queue' | 'legs' | 'progressTone' | 'createdAt' | 'ringUntil'
>;

/** A call whose number is yet to be looked up. */
export function newCall(beginning: CallBeginning, createdAt: number): CallRecord {
  return {
    ...beginning,
    state: 'routing',
    queue: null,
    legs: [],
    progressTone: false,
    createdAt,
    ringUntil: null,
  };
}

/** A call, with the end of it that is somebody's. */
export interface CallPart {
  readonly call: Call;
  readonly leg: CallLeg;
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

  /** All ends that are somebody's, that where the call began first. */
  get allLegs(): CallLeg[] {
    const { origin, legs, placed } = this.record;
    return placed ? [...legs] : [origin, ...legs];
  }

  /** The far end at this session. */
  leg(sessionId: string): CallLeg | undefined {
    return this.record.legs.find((leg) => leg.sessionId === sessionId);
  }

  /** Any end at this session. */
  legOf(sessionId: string): CallLeg | undefined {
    return this.allLegs.find((leg) => leg.sessionId === sessionId);
  }

  /** The other end of an answered call. */
  otherLeg(leg: CallLeg): CallLeg | undefined {
    const { origin, legs } = this.record;
    return leg === origin ? legs[0] : origin;
  }

  /** What a side may still have passed on; begins anew with a restart of the gateway. */
  allowance(sessionId: string, now: number): RelayAllowance {
    const allowance = this.#allowances.get(sessionId) ?? new RelayAllowance(now);
    this.#allowances.set(sessionId, allowance);
    return allowance;
  }

  /** Whose doing it is what the session is told of this call: the other side's. */
  otherUserId(sessionId: string): string | undefined {
    const { origin, legs, placed } = this.record;
    if (placed) return undefined;
    return origin.sessionId === sessionId ? legs[0]?.userId : origin.userId;
  }

  /** Ids of the sessions that have a part in it. */
  get sessionIds(): string[] {
    return this.allLegs.map(({ sessionId }) => sessionId);
  }
}
