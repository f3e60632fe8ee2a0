import type { Party } from '@ringspec/generated';
import type { TraceContext } from '../ports/tracer.js';

/** Who and what a call is about, as whoever runs the gateway is told. Times in ms. */
export interface CallSummary {
  id: string;
  application: string;
  from: Party;
  to: Party;
  /** Ids of users who have or had a part in it. */
  userIds: readonly string[];
  /** Number of the queue that it came by. */
  queue: string | undefined;
  video: boolean;
  state: string;
  createdAt: number;
  /** Since when it waits in the queue; undefined for one that does not. */
  queuedAt: number | undefined;
  connectedAt: number | undefined;
  /** Number at which it rings to go on with somebody else; undefined for one that is not moved. */
  movingTo: string | undefined;
  /** Whoever runs the gateway places it, and it rings at who is to call. */
  placing: true | undefined;
}

/** How a call ended. */
export type CallEnding =
  /** It was answered, and one of its sides hung up. */
  | 'completed'
  /** It was answered, and a side was lost. */
  | 'lost'
  /** Whoever called gave up before it was answered. */
  | 'canceled'
  | 'rejected'
  | 'unanswered'
  | 'busy'
  | 'failed'
  /** It goes on as another call. */
  | 'transferred'
  /** Whoever runs the gateway ended it. */
  | 'ended';

/** Why a call waits no longer in a queue. */
export type QueueOutcome =
  | 'answered'
  /** Its caller gave up. */
  | 'abandoned'
  /** It had waited too long. */
  | 'overflowed'
  /** It ended otherwise. */
  | 'ended';

/** A call that was in a queue. */
export interface QueueVisit {
  queueId: string;
  callId: string;
  application: string;
  waitedMs: number;
  outcome: QueueOutcome;
  /** Who answered. */
  operatorId: string | undefined;
}

/** One side of a move: a user or a queue. */
export type MovedSide = Pick<Party, 'userName' | 'displayName'>;

/** How a call came to go on with somebody else. */
export interface CallMoved {
  /** Who has left an answered call; who was called, or in which queue it waited, before that. */
  from: MovedSide;
  /** Who has joined it; who is called now, or in which queue it waits. */
  to: MovedSide;
  /** Who has left it, whoever runs the gateway, or the queue in which it waited too long. */
  by: 'user' | 'server' | 'overflow';
  /** The call that goes on as this one, where there was another with who has joined. */
  endedCallId: string | undefined;
}

/** Something that happened, for whoever runs the gateway. Each is kept in the commit of what it tells. */
export type GatewayReport = {
  /** Unique, and in the order of what happened. */
  id: string;
  at: number;
  /** Where in a trace it belongs; absent where nothing is traced. */
  trace?: TraceContext;
} & (
  | {
      kind: 'loggedIn' | 'loggedOut';
      userId: string;
      userName: string;
      application: string;
      sessionId: string;
    }
  | {
      kind: 'operatorChanged';
      userId: string;
      userName: string;
      application: string;
      status: string;
      reason?: string;
    }
  | { kind: 'callOffered' | 'callConnected' | 'callWaiting'; call: CallSummary }
  | { kind: 'callMoved'; call: CallSummary; move: CallMoved }
  | ({ kind: 'queueLeft' } & QueueVisit)
  | { kind: 'callEnded'; call: CallSummary; ending: CallEnding; why: string }
);

export type ReportKind = GatewayReport['kind'];

/** Where reports go. */
export interface ReportSink {
  /** Whether anybody wants to hear of this. Asked when it happens. */
  wants(kind: ReportKind): boolean;
  /**
   * Keeps reports, the oldest first. What it does not take is offered again, after a restart too: it
   * has to know those again that it has by their ids.
   */
  take(reports: readonly GatewayReport[]): Promise<void>;
}
