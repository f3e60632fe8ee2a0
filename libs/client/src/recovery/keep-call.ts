import type { Party } from '@ringspec/generated';
import type { KeptCall } from './kept-call.js';
import type { RecoverableCall } from './recoverable-call.js';

/** Undefined where a call is ending, or the gateway does not know of it yet. */
export function keepCall(call: RecoverableCall): KeptCall | undefined {
  const { id, number, displayName, headers, video, incoming, controls, life, signalling } = call;
  const { own, far } = call.media;
  const { audioParams, cameraParams } = own.tracks;
  const { state } = life;
  if (state === 'STOPPING' || state === 'ENDED' || !signalling.known) return undefined;
  // What a page before has had flows again only with the next connection.
  const { flags } = (own.connection === undefined && call.renewal) || own;
  return {
    start: {
      ...{ id, number, displayName, headers, video, incoming, controls, audioParams, cameraParams },
      ...(state === 'ALERTING' && { offer: call.offer, fromQueue: call.fromQueue }),
    },
    state: state === 'UPDATING' ? 'CONNECTED' : state,
    candidates: own.earlyCandidates,
    durationMs: life.duration,
    muted: own.tracks.muted,
    held: own.held,
    flags,
    endpoint: far.endpoint && partyOf(far.endpoint),
  };
}

function partyOf({ id, userName, displayName, sipUri }: Party): Party {
  return { id, userName, displayName, sipUri };
}
