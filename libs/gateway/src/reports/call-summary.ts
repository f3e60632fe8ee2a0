import type { DisconnectReason } from '@ringspec/generated';
import type { CallRecord } from '../calls/call.js';
import type { CallEnding, CallSummary } from './gateway-report.js';

/** A call as whoever runs the gateway is told of it. Once it is answered, `to` is who answered. */
export function summaryOfCall(record: CallRecord): CallSummary {
  const { connectedAt, placed } = record;
  return {
    id: record.id,
    application: record.application,
    video: record.video,
    state: record.state,
    createdAt: record.createdAt,
    ...sidesOfCall(record),
    userIds: userIdsOf(record),
    queue: record.queue?.number,
    queuedAt: record.queuedAt,
    connectedAt,
    movingTo: record.transfer?.number ?? undefined,
    placing: placed && true,
  };
}

/** Who is named as calling and as called. */
export function sidesOfCall(record: CallRecord): Pick<CallSummary, 'from' | 'to'> {
  const { origin, legs, connectedAt, placed, callee } = record;
  const answered = connectedAt === undefined ? undefined : legs[0];
  return { from: placed ? callee : origin.party, to: answered?.party ?? placed ?? callee };
}

/** Each once: a user may be called at several devices, or call themselves. */
function userIdsOf({ origin, legs, placed }: CallRecord): string[] {
  const ids = placed ? [] : [origin.userId];
  for (const { userId } of legs) if (!ids.includes(userId)) ids.push(userId);
  return ids;
}

/** What the sides are told of an end, as whoever runs the gateway is. `why` is a name in the registry of errors. */
export function endingOf(wasConnected: boolean, why: string, reason?: string): CallEnding {
  if (wasConnected) return LOSSES.has(reason ?? '') ? 'lost' : 'completed';
  return ENDINGS[why] ?? 'failed';
}

/** Reasons of ends for which nobody hung up. */
const LOSSES: ReadonlySet<string> = new Set<DisconnectReason>(['peerLost', 'mediaFailed']);

const ENDINGS: Readonly<Record<string, CallEnding>> = {
  Terminated: 'canceled',
  ClientClosed: 'canceled',
  Rejected: 'rejected',
  Unavailable: 'unanswered',
  Busy: 'busy',
};
