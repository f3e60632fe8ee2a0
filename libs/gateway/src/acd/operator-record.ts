import type { OperatorACDStatuses } from '@ringspec/generated';
import type { User } from '../ports/account-store.js';
import type { WrapUp, WrapUpTerms } from './wrap-up.js';

/** Who an operator is, as far as it is told with what they do. */
export type OperatorIdentity = Pick<User, 'id' | 'name' | 'application'>;

/** What the journal keeps of an operator. */
export interface OperatorRecord {
  id: string;
  status: OperatorACDStatuses;
  permanent: boolean;
  /** Since when READY without a call: the longest gets the next one. */
  readyAt: number;
  /** The queue call that is offered to the operator or up with them. */
  callId: string | null;
  /** When the status became another; absent in what earlier versions kept. */
  changedAt?: number;
  /** What was said of the status. */
  reason?: string | undefined;
  who?: OperatorIdentity;
  /** Calls answered since they came to work. */
  answered?: number;
  /** The call that they have answered, until the work after it is done. */
  serving?: { queueId: string; since: number; terms: WrapUpTerms };
  wrapUp?: WrapUp | undefined;
}

/** An operator as whoever runs the gateway sees them. */
export interface OperatorSummary {
  status: OperatorACDStatuses;
  /** Undefined where there never was another status. */
  since: number | undefined;
  reason: string | undefined;
  /** When the work after a call ends by itself. */
  wrapUpUntil: number | undefined;
  callId: string | undefined;
  /** Whether calls can ring at one of their devices now. */
  isConnected: boolean;
}
