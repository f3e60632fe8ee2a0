/** What this side shows of itself, and which sizes its camera does. */
import { HardwareEvents, type HardwareEvent } from '@ringspec/generated';
import { checkEvent } from '@ringspec/generated/validators/strict/events';
import { type FakeElement, type FakeTrack, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { deviceTests } from '../src/features/device-tests.js';
import { qualitySize } from '../src/media/video-sizes.js';
import { fakeAudioPlatform, FakeAudioContext } from './support/fake-audio.js';
import { CallPair } from './support/call-pair.js';

const overconstrained = (): DOMException => new DOMException('', 'OverconstrainedError');

function watched(pair: CallPair): HardwareEvent[] {
  const events: HardwareEvent[] = [];
  const { streams } = pair.caller.manager.hardware;
  for (const name of Object.values(HardwareEvents)) streams.on(name, (event) => events.push(event));
  return events;
}

describe('the stream manager', () => {
  it('tells of what is shown, changed and hidden', async () => {
    const pair = new CallPair();
    const { streams, cameras } = pair.caller.manager.hardware;
    const events = watched(pair);
    const renderer = await streams.showLocalVideo();
    expect(streams.getLocalMediaRenderers()).toEqual([renderer]);
    const [before] = renderer.stream.getTracks();
    cameras.setDefaultVideoSettings({ cameraId: 'other' });
    await settle();
    const [after] = renderer.stream.getTracks();
    expect(after).not.toBe(before);
    expect([before?.readyState, after?.readyState]).toEqual(['ended', 'live']);
    await streams.hideLocalVideo();
    expect(streams.getLocalMediaRenderers()).toEqual([]);
    expect(events.map(({ name }) => name)).toEqual([
      'MediaRendererAdded',
      'MediaRendererUpdated',
      'BeforeMediaRendererRemoved',
      'MediaRendererRemoved',
    ]);
    for (const event of events) expect(checkEvent(event.name, event)).toEqual([]);
    expect(events[1]).toMatchObject({ type: 'video' });
  });

  it('says nothing where nothing is shown', async () => {
    const pair = new CallPair();
    const events = watched(pair);
    await pair.caller.manager.hardware.streams.hideLocalVideo();
    pair.caller.manager.hardware.cameras.setDefaultVideoSettings({});
    await settle();
    expect(events).toEqual([]);
  });
});

describe('the size of the own picture', () => {
  it('is asked of the camera', async () => {
    const pair = new CallPair();
    const renderer = await pair.caller.manager.hardware.streams.showLocalVideo();
    await renderer.requestVideoSize(640, 360);
    const [track] = renderer.stream.getTracks() as unknown as FakeTrack[];
    expect(track?.applied).toEqual({ width: 640, height: 360 });
    Object.assign(renderer.element as unknown as FakeElement, {
      videoWidth: 640,
      videoHeight: 360,
    });
    expect(renderer.videoSize).toEqual({ width: 640, height: 360 });
  });

  it.each([
    ['video_size_hd', 1280, 720],
    ['video_quality_low', 320, 240],
    ['video_quality_medium', 640, 480],
    ['video_quality_high', 1280, 720],
  ])('of %s is %d × %d', async (videoQuality, width, height) => {
    const pair = new CallPair();
    pair.caller.manager.hardware.cameras.setDefaultVideoSettings({ videoQuality });
    await pair.connected({ video: true });
    expect(pair.alicePage.requests[0]?.video).toEqual({
      width: { ideal: width },
      height: { ideal: height },
    });
  });

  it.each([
    ['qcif', 176, 144],
    ['nhd', 640, 360],
    ['svga', 800, 600],
    ['uxga', 1600, 1200],
    ['fhd', 1920, 1080],
    ['uhd', 3840, 2160],
  ])('of video_size_%s is %d × %d', (name, width, height) => {
    expect(qualitySize(`video_size_${name}`)).toEqual({ width, height });
  });

  it('is left open by a quality of a newer version, and by what the application says itself', async () => {
    const pair = new CallPair();
    const { cameras } = pair.caller.manager.hardware;
    cameras.setDefaultVideoSettings({ videoQuality: 'video_size_16k' });
    expect(cameras.forCalls).toEqual({ videoQuality: 'video_size_16k' });
    expect(qualitySize('video_size_16k')).toBeUndefined();
    const own = { videoQuality: 'video_size_hd', frameWidth: 10, frameHeight: 10 };
    cameras.setDefaultVideoSettings(own);
    expect(cameras.forCalls).toEqual(own);
    await Promise.resolve();
  });
});

describe('a test of resolutions', () => {
  const untilHd = [
    ...Array.from({ length: 8 }, () => undefined),
    overconstrained(),
    overconstrained(),
    overconstrained(),
  ];

  let asked: unknown[];

  function testing(): CallPair {
    asked = [];
    const pair = new CallPair({}, deviceTests);
    const { mediaDevices } = pair.alicePage;
    const answers = [...untilHd];
    const grant = mediaDevices.getUserMedia;
    mediaDevices.getUserMedia = (constraints) => {
      asked.push(constraints);
      const refusal = answers.shift();
      return refusal === undefined ? grant(constraints) : Promise.reject(refusal);
    };
    return pair;
  }

  it('finds what the camera does, lets it go, and counts for the qualities', async () => {
    const pair = testing();
    const { cameras } = pair.caller.manager.hardware;
    const result = await cameras.testResolutions('webcam');
    expect(result.cameraId).toBe('webcam');
    const size = { width: { exact: 1280 }, height: { exact: 720 } };
    expect(asked[7]).toEqual({ video: { ...size, deviceId: { exact: 'webcam' } } });
    expect(result.resolutions.filter(({ supported }) => supported)).toHaveLength(8);
    expect(result.resolutions[7]).toEqual({
      quality: 'video_size_hd',
      width: 1280,
      height: 720,
      supported: true,
    });
    expect(pair.alicePage.live).toEqual([]);
    cameras.setDefaultVideoSettings({ cameraId: 'webcam', videoQuality: 'video_quality_low' });
    expect(cameras.forCalls).toMatchObject({ frameWidth: 160, frameHeight: 120 });
    const other = new CallPair().caller.manager.hardware.cameras;
    other.loadResolutionTestResult(JSON.parse(JSON.stringify(result)) as typeof result);
    other.setDefaultVideoSettings({ cameraId: 'webcam', videoQuality: 'video_quality_medium' });
    expect(other.forCalls).toMatchObject({ frameWidth: 352, frameHeight: 288 });
  });

  it('asks for any camera where none is said', async () => {
    const { cameras } = testing().caller.manager.hardware;
    expect(await cameras.testResolutions()).not.toHaveProperty('cameraId');
    expect(asked[7]).toEqual({ video: { width: { exact: 1280 }, height: { exact: 720 } } });
  });

  it('rejects where there is no camera to be had', async () => {
    const pair = new CallPair({}, deviceTests);
    pair.alicePage.refusals.push(new DOMException('', 'NotFoundError'));
    await expect(pair.caller.manager.hardware.cameras.testResolutions()).rejects.toMatchObject({
      name: 'MediaAccessError',
      reason: 'noDevice',
    });
  });

  it('needs its feature', async () => {
    const { cameras } = new CallPair().caller.manager.hardware;
    await expect(cameras.testResolutions()).rejects.toMatchObject({
      errorName: 'FeatureMissing',
      message: 'testResolutions needs client.use(deviceTests).',
    });
  });
});

describe('prepareAudioContext', () => {
  it('resolves where there may be sound, and rejects where the browser refuses', async () => {
    const pair = new CallPair();
    pair.alicePage.AudioContext = fakeAudioPlatform().AudioContext;
    const { audioDevices } = pair.caller.manager.hardware;
    await audioDevices.prepareAudioContext();
    await pair.clock.advance(1_000);
    expect(FakeAudioContext.made.at(-1)?.closings).toBe(1);
    FakeAudioContext.allowed = false;
    const refused = audioDevices.prepareAudioContext();
    await pair.clock.advance(1_000);
    await expect(refused).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
