import type { CallRecord } from '../../calls/call.js';

/** Which of two calls gets an operator first: that of the queue with the higher priority, else the older. */
export function waitingOrder(a: CallRecord, b: CallRecord): number {
  return priorityOf(b) - priorityOf(a) || a.createdAt - b.createdAt;
}

function priorityOf({ queue }: CallRecord): number {
  return queue?.settings.priority ?? 0;
}
