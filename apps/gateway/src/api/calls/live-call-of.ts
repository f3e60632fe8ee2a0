import type { CallSummary } from '@ringspec/gateway-core';
import type { CallStage, LiveCall } from '@ringspec/generated';
import { instant } from '../instant.js';

/** A call that is not over, as the API tells it. */
export function liveCallOf(call: CallSummary): LiveCall {
  const { id, from, to, queue, video, createdAt, connectedAt, state, movingTo, placing } = call;
  return {
    id,
    from: { name: from.userName, displayName: from.displayName },
    to: { name: to.userName, displayName: to.displayName },
    ...(queue !== undefined && { queue }),
    video,
    startedAt: instant(createdAt),
    ...(connectedAt !== undefined && { connectedAt: instant(connectedAt) }),
    stage: state as CallStage,
    ...(movingTo !== undefined && { movingTo }),
    ...(placing && { placing }),
  };
}
