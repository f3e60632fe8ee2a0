import type { QueueRecord, User } from '../ports/account-store.js';
import type { CallFailureName } from './call-book.js';
import type { CallLeg } from './call-leg.js';
import type { Call } from './call.js';

/** The queues as calls know them; the parts behind it know calls in turn. */
export interface CallQueues {
  /** The call waits until an operator is READY. */
  wait(call: Call, queue: QueueRecord): void;
  /** An operator has answered; `legs` is where it rang until then. */
  accepted(call: Call, operator: User, legs: readonly CallLeg[]): void;
  /** The call rang where nobody could hear it, or where nobody had to take it: operators keep their places. */
  unheard(call: Call): void;
  /** Takes the call away from where it waits or rings, in a queue or not: another number is looked up. */
  withdraw(call: Call): void;
  /** Operators who were offered the call did not take it: this one, or all of them. */
  missed(call: Call, description: string, why: CallFailureName, operatorId?: string): void;
}
