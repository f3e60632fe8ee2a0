/** Which codecs a connection is held to, section by section. */
import { describe, expect, it } from '@jest/globals';
import { FakePage, FakeTransceiver } from '@ringspec/testing';
import type { CodecSorter, MediaControls } from '../src/calls/media/media-controls.js';
import { shapeConnection } from '../src/calls/media/shape-connection.js';

const kinds = ['audio', 'video'] as const;

/** Codecs that each section was held to, with their parameters; undefined where it was left alone. */
async function shaped(controls: MediaControls, sorter?: CodecSorter) {
  const asked: (string[] | undefined)[] = [undefined, undefined];
  const transceivers = kinds.map((kind, i) =>
    Object.assign(new FakeTransceiver(kind, 'sendrecv'), {
      setCodecPreferences: (codecs: RTCRtpCodec[]) => {
        asked[i] = codecs.map(({ mimeType, sdpFmtpLine = '' }) => `${mimeType} ${sdpFmtpLine}`);
      },
    }),
  );
  const connection = { getTransceivers: () => transceivers } as unknown as RTCPeerConnection;
  const media = new FakePage().window;
  await shapeConnection(connection, { media, controls, sorter, incoming: false });
  return asked.map((codecs) => codecs?.map((each) => each.trim()));
}

describe('a section', () => {
  it('of which nothing is said is left alone', async () => {
    expect(await shaped({})).toEqual([undefined, undefined]);
    const sections = [{ kind: 'audio', codec: ['PCMU'] }];
    const [audio, video] = await shaped({}, () => Promise.resolve({ sections }));
    expect(audio).toContain('audio/PCMU');
    expect(video).toBeUndefined();
  });

  it('of which nothing is left that the browser has is left alone', async () => {
    const sections = kinds.map((kind) => ({ kind, codec: ['unheard-of'] }));
    expect(await shaped({}, () => Promise.resolve({ sections }))).toEqual([undefined, undefined]);
  });

  it('is held to the parameters of a codec in whatever order it is put', async () => {
    const H264 = { name: 'H264', params: 'packetization-mode=0' };
    const sorter: CodecSorter = ({ sections }) => Promise.resolve({ sections });
    const [, video] = await shaped({ videoCodecs: [H264, { name: 'VP8' }] }, sorter);
    expect(video).toEqual(['video/VP8']);
  });
});
