/** The least that the schema takes for SDP. */
export const offer = { type: 'offer' as const, sdp: 'v=0' };
export const answer = { type: 'answer' as const, sdp: 'v=0' };

export function hostCandidate(n: number) {
  return {
    candidate: `candidate:${String(n)} 1 udp 1 192.0.2.1 9 typ host`,
    sdpMid: '0',
  };
}
