import type { CallRecord } from '../calls/call.js';
import type { CallEnding, CallSummary } from './gateway-report.js';

/** A call as whoever runs the gateway is told of it. Once it is answered, `to` is who answered. */
export function summaryOfCall(record: CallRecord): CallSummary {
  const { id, application, origin, callee, legs, queue, video, state, createdAt } = record;
  const [answered] = record.connectedAt === undefined ? [] : legs;
  return {
    ...{ id, application, video, state, createdAt },
    from: origin.party,
    to: answered?.party ?? callee,
    userIds: [...new Set([origin.userId, ...legs.map(({ userId }) => userId)])],
    queue: queue?.number,
    connectedAt: record.connectedAt,
  };
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
