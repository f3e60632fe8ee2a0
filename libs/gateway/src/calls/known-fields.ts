import type { IceCandidate, SessionDescription } from '@ringspec/generated';

/** What the schema knows of a description: fields of newer clients are read over, not passed on. */
export function knownDescription({ type, sdp, sharing }: SessionDescription): SessionDescription {
  return { type, sdp, ...(sharing && { sharing }) };
}

/** The same for a candidate. */
export function knownCandidate(received: IceCandidate): IceCandidate {
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = received;
  return {
    candidate,
    ...(sdpMid !== undefined && { sdpMid }),
    ...(sdpMLineIndex !== undefined && { sdpMLineIndex }),
    ...(usernameFragment !== undefined && { usernameFragment }),
  };
}
