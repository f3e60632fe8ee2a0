import type { MediaPlatform } from '../../media/media-platform.js';

/** Has the video of a call negotiated as H.264 where both sides can; the other codecs stay possible. */
export function preferH264(connection: RTCPeerConnection, media: MediaPlatform | undefined): void {
  const codecs = codecsOf(media, 'video');
  const isH264 = ({ mimeType }: RTCRtpCodec): boolean => mimeType.toLowerCase() === 'video/h264';
  const ordered = [...codecs.filter(isH264), ...codecs.filter((codec) => !isH264(codec))];
  for (const transceiver of connection.getTransceivers()) {
    if (transceiver.receiver.track.kind === 'video') transceiver.setCodecPreferences(ordered);
  }
}

/** What the browser has of a kind, in its order of preference. */
export function codecsOf(media: MediaPlatform | undefined, kind: string): RTCRtpCodec[] {
  return media?.RTCRtpReceiver?.getCapabilities(kind)?.codecs ?? [];
}
