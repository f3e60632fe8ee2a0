import type { CallRecord } from '../../calls/call.js';

/**
 * Which of two calls gets an operator first at this time: that with the higher priority, else the
 * older. The priority is that of its queue, and grows as the call waits where the queue says so.
 */
export function waitingOrder(a: CallRecord, b: CallRecord, now: number): number {
  return priorityOf(b, now) - priorityOf(a, now) || a.createdAt - b.createdAt;
}

function priorityOf({ queue, createdAt }: CallRecord, now: number): number {
  const { priority = 0, ageingMs = 0 } = queue?.settings ?? {};
  return ageingMs === 0 ? priority : priority + Math.floor(Math.max(0, now - createdAt) / ageingMs);
}
