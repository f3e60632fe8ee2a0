import type { Call, CallRecord } from '../calls/call.js';
import { sidesOfCall, summaryOfCall } from '../reports/call-summary.js';
import type { CallSummary } from '../reports/gateway-report.js';
import { firstInOrder } from './first-in-order.js';

/** Where a call stands in the list of all. */
type CallPlace = Pick<CallSummary, 'createdAt' | 'id'>;

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
  calls: Iterable<Pick<Call, 'record'>>,
  search: CallSearch,
): CallSummary[] {
  return firstInOrder(matching(calls, search), byAge, search.limit).map(summaryOfCall);
}

function* matching(
  calls: Iterable<Pick<Call, 'record'>>,
  { application, userName, queue, state, isQueued, after }: CallSearch,
): Iterable<CallRecord> {
  for (const { record } of calls) {
    if (application !== undefined && record.application !== application) continue;
    if (state !== undefined && record.state !== state) continue;
    if (queue !== undefined && record.queue?.number !== queue) continue;
    if (isQueued !== undefined && (record.queuedAt !== undefined) !== isQueued) continue;
    if (after !== undefined && byAge(record, after) <= 0) continue;
    if (userName !== undefined && !isAtSide(record, userName)) continue;
    yield record;
  }
}

function isAtSide(record: CallRecord, userName: string): boolean {
  const { from, to } = sidesOfCall(record);
  return from.userName === userName || to.userName === userName;
}

function byAge(a: CallPlace, b: CallPlace): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}
