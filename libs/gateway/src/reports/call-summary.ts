import type { CallRecord } from '../calls/call.js';
import type { CallEnding, CallSummary } from './gateway-report.js';

/** A call as whoever runs the gateway is told of it. Once it is answered, `to` is who answered. */
export function summaryOfCall(record: CallRecord): CallSummary {
  const { origin, legs, connectedAt } = record;
  const answered = connectedAt === undefined ? undefined : legs[0];
  // Member by member: it is made of every call whenever calls are listed.
  return {
    id: record.id,
    application: record.application,
    video: record.video,
    state: record.state,
    createdAt: record.createdAt,
    from: origin.party,
    to: answered?.party ?? record.callee,
    userIds: userIdsOf(record),
    queue: record.queue?.number,
    queuedAt: record.queuedAt,
    connectedAt,
  };
}

/** Each once: a user may be called at several devices, or call themselves. */
function userIdsOf({ origin, legs }: CallRecord): string[] {
  const ids = [origin.userId];
  for (const { userId } of legs) if (!ids.includes(userId)) ids.push(userId);
  return ids;
}

/** What the sides are told of an end, as whoever runs the gateway is. `why` is a name in the registry of errors. */
export function endingOf(wasConnected: boolean, why: string, reason?: string): CallEnding {
  if (wasConnected) return reason === 'peerLost' ? 'lost' : 'completed';
  return ENDINGS[why] ?? 'failed';
}

const ENDINGS: Readonly<Record<string, CallEnding>> = {
  Terminated: 'canceled',
  ClientClosed: 'canceled',
  Rejected: 'rejected',
  Unavailable: 'unanswered',
  Busy: 'busy',
};
