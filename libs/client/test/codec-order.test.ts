import { describe, expect, it } from '@jest/globals';
import { preferH264 } from '../src/calls/media/codec-order.js';
import type { MediaPlatform } from '../src/media/media-platform.js';

function preferred(media: MediaPlatform | undefined) {
  const seen: Record<string, string[]> = {};
  const transceivers = ['audio', 'video'].map((kind) => ({
    receiver: { track: { kind } },
    setCodecPreferences: (codecs: RTCRtpCodec[]) => {
      seen[kind] = codecs.map(({ mimeType }) => mimeType);
    },
  }));
  preferH264({ getTransceivers: () => transceivers } as unknown as RTCPeerConnection, media);
  return seen;
}
const receiving = (capabilities: object | null) =>
  ({ RTCRtpReceiver: { getCapabilities: () => capabilities } }) as unknown as MediaPlatform;

describe('H.264 first', () => {
  it('moves it to the front of video, in its order, and leaves audio alone', () => {
    const codecs = ['video/VP8', 'video/H264', 'video/rtx', 'video/h264'];
    const media = receiving({ codecs: codecs.map((mimeType) => ({ mimeType })) });
    expect(preferred(media)).toEqual({
      video: ['video/H264', 'video/h264', 'video/VP8', 'video/rtx'],
    });
  });

  it.each([
    ['nothing of a browser', undefined],
    ['no receivers', {}],
    ['no video', receiving(null)],
  ])('asks for what the browser does by itself where there is %s', (_, media) => {
    expect(preferred(media)).toEqual({ video: [] });
  });
});
