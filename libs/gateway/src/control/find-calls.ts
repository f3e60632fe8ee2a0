import type { Call, CallRecord } from '../calls/call.js';
import type { CallPlace } from '../calls/calls-by-age.js';
import { sidesOfCall, summaryOfCall } from '../reports/call-summary.js';
import type { CallSummary } from '../reports/gateway-report.js';

/** Which calls are looked for: all where nothing is said. */
export interface CallSearch {
  application?: string | undefined;
  /** Name of who calls or is called. */
  userName?: string | undefined;
  /** Number of the queue that it came by. */
  queue?: string | undefined;
  state?: string | undefined;
  /** Whether it came by a queue, and nobody has answered yet. */
  isQueued?: boolean | undefined;
  /** Only those that come after this one. */
  after?: CallPlace | undefined;
  limit?: number | undefined;
}

/** The oldest first; ids tell those of one instant apart. Summaries are made of what is found alone. */
export function findCalls(
  callsFrom: (after?: CallPlace) => Iterable<Pick<Call, 'record'>>,
  search: CallSearch,
): CallSummary[] {
  const { after, limit = Infinity } = search;
  const found: CallSummary[] = [];
  for (const { record } of callsFrom(after)) {
    if (found.length >= limit) break;
    if (matches(record, search)) found.push(summaryOfCall(record));
  }
  return found;
}

function matches(record: CallRecord, search: CallSearch): boolean {
  const { application, userName, queue, state, isQueued } = search;
  return (
    (application === undefined || record.application === application) &&
    (state === undefined || record.state === state) &&
    (queue === undefined || record.queue?.number === queue) &&
    (isQueued === undefined || (record.queuedAt !== undefined) === isQueued) &&
    (userName === undefined || isAtSide(record, userName))
  );
}

function isAtSide(record: CallRecord, userName: string): boolean {
  const { from, to } = sidesOfCall(record);
  return from.userName === userName || to.userName === userName;
}
