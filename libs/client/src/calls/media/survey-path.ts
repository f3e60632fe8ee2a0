/** What the browser knows of the way to the other side. */
export interface PathSurvey {
  /** Changes with everything that arrives, be it media, or checks and their answers (RFC 7675). */
  readonly heard: number;
  readonly hasCandidates: boolean;
}

export async function surveyPath(connection: RTCPeerConnection): Promise<PathSurvey> {
  let heard = 0;
  const types = new Set<string>();
  (await connection.getStats()).forEach((entry: RTCIceCandidatePairStats & RTCStats) => {
    types.add(entry.type);
    const { bytesReceived = 0, responsesReceived = 0, requestsReceived = 0 } = entry;
    if (entry.type === 'candidate-pair') {
      heard += bytesReceived + responsesReceived + requestsReceived;
    }
  });
  return { heard, hasCandidates: types.has('local-candidate') && types.has('remote-candidate') };
}
