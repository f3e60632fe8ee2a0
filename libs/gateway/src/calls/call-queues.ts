import type { QueueRecord, UserRecord } from '../ports/account-store.js';
import type { CallFailureName } from './call-book.js';
import type { Call } from './call.js';

/** The queues as calls know them; the parts behind it know calls in turn. */
export interface CallQueues {
  /** The call waits until an operator is READY. */
  wait(call: Call, queue: QueueRecord): void;
  /** An operator has answered. */
  accepted(call: Call, operator: UserRecord): void;
  /** The call rang where nobody could hear it: the operator keeps their place. */
  unheard(call: Call): void;
  /** The operator who was offered the call did not take it. */
  missed(call: Call, description: string, why: CallFailureName): void;
}
