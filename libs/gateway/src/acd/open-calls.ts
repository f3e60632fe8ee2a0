import type { Call } from '../calls/call.js';
import type { QueueRecord } from '../ports/account-store.js';

/** Calls of queues that nobody has answered yet, each with its queue. */
export function openCalls(calls: Iterable<Call>): { call: Call; queue: QueueRecord }[] {
  return [...calls].flatMap((call) => {
    const { queue, state } = call.record;
    return queue && isOpen(state) ? [{ call, queue }] : [];
  });
}

/** Whether a call in this state waits for an operator, or rings at one. */
export function isOpen(state: string): boolean {
  return state === 'waiting' || state === 'ringing';
}
