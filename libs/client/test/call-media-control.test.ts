/** Codecs, bandwidth, transforms and keys of calls, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeTrack, InProcessGateway, type FakePeerConnection } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import type { CodecSection } from '../src/calls/media/media-controls.js';
import { mediaControl } from '../src/features/media-control.js';
import { PhoneOf } from './support/phone-of.js';

let gateway: InProcessGateway;
let alice: PhoneOf;
let bob: PhoneOf;
const pass = (ms = 1_000): Promise<void> => gateway.clock.advance(ms);

beforeEach(async () => {
  gateway = await InProcessGateway.start();
  [alice, bob] = [await PhoneOf.of(gateway, 'alice'), await PhoneOf.of(gateway, 'bob')];
  alice.client.use(mediaControl);
});

const sections = (call: Call) =>
  (call.peerConnection as unknown as FakePeerConnection).getTransceivers();
const codecs = (call: Call): string[][] =>
  sections(call).map((section) => section.codecs.map(({ mimeType }) => mimeType));
const bitrates = (call: Call): (number | undefined)[] =>
  sections(call).map(({ sender }) => sender.parameters.encodings[0]?.maxBitrate);

async function called(): Promise<Call> {
  const call = alice.call('bob', true);
  await pass();
  return call;
}

describe('codecs', () => {
  it('are limited to a list, in its order; what repairs and tones need stays', async () => {
    expect(await alice.client.limitAudioCodecs(['PCMU', 'speex'])).toBe(true);
    expect(await alice.client.limitVideoCodecs(['h264', 'VP8'])).toBe(true);
    expect(codecs(await called())).toEqual([
      ['audio/PCMU', 'audio/telephone-event'],
      ['video/H264', 'video/VP8'],
    ]);
  });

  it('are left alone where the browser has none of the list, and when the limit is lifted', async () => {
    expect(await alice.client.limitAudioCodecs(['speex'])).toBe(false);
    await alice.client.limitVideoCodecs(['AV1']);
    expect(await alice.client.limitVideoCodecs([])).toBe(true);
    expect(codecs(await called())).toEqual([[], []]);
  });

  it('are limited in answers, and in video that is added, too', async () => {
    await alice.client.limitVideoCodecs(['AV1']);
    const incoming = bob.call('alice');
    await pass();
    await alice.lastCall.sendVideo(true);
    await pass();
    expect(codecs(alice.lastCall).at(-1)).toEqual(['video/AV1']);
    expect(incoming.state()).toBe('CONNECTED');
  });

  it('may be described: by parameters of their formats, and as needed', async () => {
    const codec = { name: 'h264', params: 'packetization-mode=1' };
    expect(await alice.client.limitVideoCodecs([{ name: 'speex', optional: false }, 'VP8'])).toBe(
      false,
    );
    expect(await alice.client.limitVideoCodecs([{ ...codec, params: 'no-such=1' }])).toBe(false);
    expect(await alice.client.limitVideoCodecs([{ name: 'speex' }, codec, 'VP8'])).toBe(true);
    const call = alice.client.call({ number: 'bob', video: true });
    call.rearangeCodecs = ({ sections: [audio, video] }) => ({
      sections: [audio, { ...video, codec: video?.codec.slice(0, 2) }] as CodecSection[],
    });
    await pass();
    expect(codecs(call)[1]).toEqual(['video/H264']);
  });

  it('are put into order by a callback of the call', async () => {
    const seen: unknown[] = [];
    const call = alice.call('bob', true);
    expect(call.rearangeCodecs).toBeUndefined();
    call.rearangeCodecs = (list, incoming) => {
      seen.push(list, incoming);
      return Promise.resolve({
        sections: list.sections.map(({ kind, codec }) => ({ kind, codec: [...codec].reverse() })),
      });
    };
    expect(call.rearangeCodecs).toBeInstanceOf(Function);
    await pass();
    expect(call.sendsVideo()).toBe(true);
    expect(seen).toEqual([
      {
        sections: [
          { kind: 'audio', codec: ['opus', 'PCMU'] },
          { kind: 'video', codec: ['VP8', 'H264', 'AV1'] },
        ],
      },
      false,
    ]);
    expect(codecs(call)).toEqual([
      ['audio/PCMU', 'audio/opus', 'audio/telephone-event'],
      ['video/AV1', 'video/H264', 'video/VP8'],
    ]);
  });

  it('need their part of the client', async () => {
    for (const name of ['limitAudioCodecs', 'limitVideoCodecs'] as const) {
      const refused = bob.client[name](['opus']);
      await expect(refused).rejects.toMatchObject({ errorName: 'FeatureMissing' });
      await expect(refused).rejects.toThrow(name);
    }
    expect(() => bob.client.setVideoBandwidth(100)).toThrow('mediaControl');
  });
});

describe('a bandwidth', () => {
  it('holds for the video of the next call, and no other', async () => {
    alice.client.setVideoBandwidth(300);
    expect(bitrates(await called())).toEqual([undefined, 300_000]);
    expect(bitrates(await called())).toEqual([undefined, undefined]);
  });

  it('is above nothing', () => {
    expect(() => alice.client.setVideoBandwidth(0)).toThrow('above 0');
  });
});

describe('a transform', () => {
  it('has the say over what is sent, and the device behind it is let go with the call', async () => {
    const changed = { audio: new FakeTrack('audio'), video: new FakeTrack('video') };
    const captured: MediaStreamTrack[] = [];
    alice.client.audioMediaTrackTransform = (track) => {
      captured.push(track);
      return changed.audio as unknown as MediaStreamTrack;
    };
    alice.client.videoMediaTrackTransform = () =>
      Promise.resolve(changed.video as unknown as MediaStreamTrack);
    expect(alice.client.audioMediaTrackTransform?.(changed.video as never)).toBe(changed.audio);
    expect(alice.client.videoMediaTrackTransform).toBeInstanceOf(Function);
    captured.length = 0;
    const call = await called();
    expect(sections(call).map(({ sender }) => sender.track?.id)).toEqual([
      changed.audio.id,
      changed.video.id,
    ]);
    call.muteMicrophone();
    expect(changed.audio.enabled).toBe(false);
    const [asked] = alice.browser.page.requests;
    expect(asked).toMatchObject({ audio: true });
    await call.hangup();
    expect([changed.audio.readyState, changed.video.readyState]).toEqual(['ended', 'ended']);
    expect(captured.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(alice.browser.page.live).toEqual([]);
  });

  it('is made anew of the next device where one ends', async () => {
    const made: FakeTrack[] = [];
    const sources: FakeTrack[] = [];
    alice.client.audioMediaTrackTransform = (track) => {
      sources.push(track as unknown as FakeTrack);
      made.push(new FakeTrack('audio'));
      return made.at(-1) as unknown as MediaStreamTrack;
    };
    const call = alice.call('bob');
    await pass();
    sources[0]?.end();
    await pass();
    expect(alice.last('DeviceChanged')).toMatchObject({ kind: 'audio', change: 'replaced' });
    expect(sections(call)[0]?.sender.track).toBe(made[1]);
    expect(made[0]?.readyState).toBe('ended');
  });

  it('that throws leaves the track as it is', async () => {
    alice.client.audioMediaTrackTransform = () => {
      throw new Error('No worklet.');
    };
    const call = alice.call('bob');
    await pass();
    expect(call.state()).toBe('CONNECTED');
    expect(alice.browser.page.live).toHaveLength(1);
  });
});

describe('a key', () => {
  it('is sent with the sound, and told to the other side', async () => {
    const call = alice.call('bob');
    await pass();
    for (const key of ['1', '#']) call.sendTone(key);
    await pass();
    expect(sections(call)[0]?.sender.dtmf.toneBuffer).toBe('1#');
    const tones = bob.events.flatMap((event) => (event.name === 'ToneReceived' ? event.tone : []));
    expect(tones).toEqual(['1', '#']);
    expect(alice.story(call)).not.toContain('ToneReceived');
  });
});
