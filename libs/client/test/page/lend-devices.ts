/** Devices that can be ended as if they were unplugged. */
export interface LentDevices {
  /** Ends the device that this track is of, for good: whoever asks from then on gets another. */
  end(track: MediaStreamTrack): Promise<void>;
}

/**
 * Has the page capture through a connection of its own. The fake devices of browsers cannot be
 * unplugged, `stop()` raises no event, and Firefox calls no listener of a track for one that a
 * script raises; but a track that is received ends, and says so, when its sender stops sending it.
 */
export function lendDevices(): LentDevices {
  const { mediaDevices } = navigator;
  const capture = mediaDevices.getUserMedia.bind(mediaDevices);
  const endings = new Map<MediaStreamTrack, () => Promise<void>>();
  mediaDevices.getUserMedia = async (constraints) => {
    const devices = await capture(constraints);
    const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
    near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate ?? undefined);
    far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate ?? undefined);
    const negotiate = async (): Promise<void> => {
      await near.setLocalDescription();
      await far.setRemoteDescription(near.localDescription ?? missing());
      await far.setLocalDescription();
      await near.setRemoteDescription(far.localDescription ?? missing());
    };
    for (const track of devices.getTracks()) near.addTrack(track, devices);
    await negotiate();
    const lent = far.getReceivers().map(({ track }) => track);
    for (const [i, track] of lent.entries()) {
      endings.set(track, () => {
        mediaDevices.getUserMedia = capture;
        near.getTransceivers()[i]?.stop();
        return negotiate();
      });
    }
    return new MediaStream(lent);
  };
  return { end: (track) => (endings.get(track) ?? missing)() };
}

function missing(): never {
  throw new Error('It is not there.');
}
