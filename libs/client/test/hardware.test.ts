import { settle, FakeClock, FakePage, FakeParent, type FakeElement } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { deviceTests } from '../src/features/device-tests.js';
import { Hardware } from '../src/hardware/hardware.js';
import { audioWish, cameraWish } from '../src/media/media-settings.js';
import { CallPair } from './support/call-pair.js';
import { ClientUnderTest } from './support/client-under-test.js';

const headset = { kind: 'audioinput', deviceId: 'headset', label: 'Headset', groupId: 'usb' };
const speaker = { kind: 'audiooutput', deviceId: 'speaker', label: 'Speaker', groupId: 'desk' };
const webcam = { kind: 'videoinput', deviceId: 'webcam', label: 'Webcam', groupId: 'desk' };

describe('devices', () => {
  it('are listed by kind', async () => {
    const pair = new CallPair();
    pair.alicePage.devices.push(headset, speaker, webcam);
    const { audioDevices, cameras } = pair.caller.manager.hardware;
    expect(await audioDevices.getInputDevices()).toEqual([
      { id: 'headset', name: 'Headset', group: 'usb' },
    ]);
    expect(await audioDevices.getOutputDevices()).toEqual([
      { id: 'speaker', name: 'Speaker', group: 'desk' },
    ]);
    expect(await cameras.getInputDevices()).toEqual([
      { id: 'webcam', name: 'Webcam', group: 'desk' },
    ]);
  });

  it('are told of when one is plugged in', async () => {
    const pair = new CallPair();
    const events: unknown[] = [];
    pair.caller.manager.hardware.on('DevicesUpdated', (event) => events.push(event));
    pair.alicePage.devices.push(headset);
    pair.alicePage.mediaDevices.dispatchEvent(new Event('devicechange'));
    await settle();
    expect(events).toEqual([
      {
        name: 'DevicesUpdated',
        audioInputDevices: [{ id: 'headset', name: 'Headset', group: 'usb' }],
        audioOutputDevices: [],
        videoInputDevices: [],
      },
    ]);
  });
});

describe('an environment without devices', () => {
  it.each([
    ['nothing of a browser', undefined],
    ['no navigator', {}],
    ['an insecure page', { navigator: {} }],
  ])('lists none, and cannot be tried: %s', async (_, media) => {
    const hardware = new Hardware({
      media,
      log: {
        error: () => undefined,
        warning: () => undefined,
        info: () => undefined,
        trace: () => undefined,
      },
      clock: new FakeClock(),
      config: () => ({}),
      features: deviceTests,
      emitClientEvent: () => undefined,
      devicesOf: () => undefined,
      devicesInUse: () => [],
      onListenerError: () => undefined,
    });
    expect(await hardware.audioDevices.getInputDevices()).toEqual([]);
    expect(await hardware.cameras.getInputDevices()).toEqual([]);
    await expect(hardware.cameras.testResolutions()).rejects.toMatchObject({
      reason: 'notSupported',
    });
    await expect(hardware.audioDevices.prepareAudioContext()).rejects.toMatchObject({
      errorName: 'RtcNotSupported',
    });
    expect(hardware.streams.getLocalMediaRenderers()).toEqual([]);
    await expect(hardware.streams.follow()).resolves.toBeUndefined();
  });
});

describe('settings', () => {
  it('become constraints, exact for a device that was chosen, then looser', () => {
    expect(audioWish({})).toEqual({ wanted: true, looser: true });
    expect(audioWish({ outputId: 'speaker' })).toEqual({ wanted: true, looser: true });
    expect(audioWish({ inputId: 'headset', echoCancellation: false })).toEqual({
      wanted: { deviceId: { exact: 'headset' }, echoCancellation: { ideal: false } },
      looser: { deviceId: { ideal: 'headset' }, echoCancellation: { ideal: false } },
    });
    const strict = { deviceId: { exact: 'headset' }, echoCancellation: { exact: false } };
    expect(audioWish({ inputId: 'headset', echoCancellation: false, strict: true })).toEqual({
      wanted: strict,
      looser: strict,
    });
    expect(cameraWish({}, undefined).wanted).toBe(true);
    expect(cameraWish({}, false).wanted).toBe(true);
    expect(cameraWish({}, { width: 320 }).looser).toEqual({ width: 320 });
    expect(cameraWish({ frameWidth: 640 }, { width: 320, height: 240 }).wanted).toEqual({
      width: { ideal: 640 },
      height: 240,
    });
  });

  it('hold for the next call', async () => {
    const pair = new CallPair();
    const { audioDevices, cameras } = pair.caller.manager.hardware;
    audioDevices.setDefaultAudioSettings({ inputId: 'headset', outputId: 'speaker' });
    cameras.setDefaultVideoSettings({ cameraId: 'webcam', strict: true });
    expect(cameras.getDefaultVideoSettings()).toEqual({ cameraId: 'webcam', strict: true });
    const { alice } = await pair.connected({ video: true });
    expect(pair.alicePage.requests).toEqual([
      {
        audio: { deviceId: { exact: 'headset' } },
        video: { deviceId: { exact: 'webcam' } },
      },
    ]);
    const [audio] = alice.call.getEndpoints()[0]?.mediaRenderers ?? [];
    expect((audio?.element as unknown as FakeElement).sinkId).toBe('speaker');
  });

  it('change the microphone and the speaker of a call that is up', async () => {
    const pair = new CallPair();
    const { audioDevices } = pair.caller.manager.hardware;
    const { alice } = await pair.connected();
    alice.call.muteMicrophone();
    const [first] = pair.alicePage.live;
    await audioDevices.setCallAudioSettings(alice.call, {
      inputId: 'headset',
      outputId: 'speaker',
    });
    expect(audioDevices.getCallAudioSettings(alice.call)).toEqual({
      inputId: 'headset',
      outputId: 'speaker',
    });
    const [second] = pair.alicePage.live;
    expect(first?.readyState).toBe('ended');
    expect(second?.enabled).toBe(false);
    const sender = alice.connection.getTransceivers()[0]?.sender;
    expect(sender?.track).toBe(second);
    expect(sender?.audible).toEqual([false]);
    const [renderer] = alice.call.getEndpoints()[0]?.mediaRenderers ?? [];
    expect((renderer?.element as unknown as FakeElement).sinkId).toBe('speaker');
  });

  it('stay as they were where the device cannot be had', async () => {
    const pair = new CallPair();
    const { audioDevices, cameras } = pair.caller.manager.hardware;
    const { alice } = await pair.connected({ video: true });
    const before = pair.alicePage.live;
    const denied = new DOMException('No', 'NotAllowedError');
    pair.alicePage.refusals.push(denied, denied);
    await expect(
      audioDevices.setCallAudioSettings(alice.call, { inputId: 'headset' }),
    ).rejects.toMatchObject({ reason: 'deniedByUser', cause: denied });
    await expect(
      cameras.setCallVideoSettings(alice.call, { cameraId: 'webcam' }),
    ).rejects.toMatchObject({ cause: denied });
    expect(pair.alicePage.live).toEqual(before);
    expect(audioDevices.getCallAudioSettings(alice.call)).toEqual({});
    expect(cameras.getCallVideoSettings(alice.call)).toEqual({});
  });

  it('change the camera of a call that is up', async () => {
    const pair = new CallPair();
    const { cameras } = pair.caller.manager.hardware;
    const { alice } = await pair.connected({ video: true });
    await cameras.setCallVideoSettings(alice.call, { cameraId: 'webcam' });
    const [, video] = alice.connection.getTransceivers();
    expect(video?.sender.track?.constraints).toEqual({ deviceId: { exact: 'webcam' } });
    expect(pair.alicePage.live).toHaveLength(2);
  });

  it('of a call that is over cannot be changed', async () => {
    const pair = new CallPair();
    const { audioDevices, cameras } = pair.caller.manager.hardware;
    const { alice } = await pair.connected();
    await alice.call.hangup();
    await settle();
    expect(audioDevices.getCallAudioSettings(alice.call)).toBeUndefined();
    expect(cameras.getCallVideoSettings(alice.call)).toBeUndefined();
    const over = { name: 'CallError', errorName: 'IncorrectOperation' };
    await expect(audioDevices.setCallAudioSettings(alice.call, {})).rejects.toMatchObject(over);
    await expect(cameras.setCallVideoSettings(alice.call, {})).rejects.toMatchObject(over);
  });
});

describe('the local video', () => {
  it('is shown in the container of Config and hidden again', async () => {
    const pair = new CallPair({ localVideoContainerId: 'local' });
    const container = new FakeParent();
    pair.alicePage.containers.set('local', container);
    const { streams } = pair.caller.manager.hardware;
    const renderer = await streams.showLocalVideo(true);
    expect(renderer).toMatchObject({ kind: 'video', isLocal: true });
    expect(renderer.element).toMatchObject({ muted: true, style: { transform: 'scaleX(-1)' } });
    expect(container.children.size).toBe(1);
    expect(await streams.hideLocalVideo()).toBeUndefined();
    expect(container.children.size).toBe(0);
    expect(pair.alicePage.live).toEqual([]);
  });

  it('is a mirror only where that is asked for', async () => {
    const pair = new CallPair();
    const { streams } = pair.caller.manager.hardware;
    const transform = async (...args: boolean[]) =>
      (await streams.showLocalVideo(...args)).element.style.transform;
    expect(await transform()).toBe('');
    expect(await transform(true)).toBe('scaleX(-1)');
    expect(await transform(false)).toBe('');
  });

  it('shares the camera of a call, and outlives it', async () => {
    const pair = new CallPair();
    const { streams } = pair.caller.manager.hardware;
    const { alice } = await pair.connected({ video: true });
    const renderer = await streams.showLocalVideo();
    expect(pair.alicePage.requests).toHaveLength(1);
    await alice.call.hangup();
    await settle();
    expect(renderer?.stream.getTracks()[0]?.readyState).toBe('live');
  });

  it('has a camera of its own beside a call without video', async () => {
    const pair = new CallPair();
    await pair.connected();
    const renderer = await pair.caller.manager.hardware.streams.showLocalVideo();
    expect(renderer?.stream.getTracks().map(({ kind }) => kind)).toEqual(['video']);
    expect(pair.alicePage.requests.at(-1)).toMatchObject({ video: true });
  });

  it('rejects where the camera is refused, and can be shown later', async () => {
    const pair = new CallPair();
    const { streams } = pair.caller.manager.hardware;
    const denied = new DOMException('No', 'NotAllowedError');
    pair.alicePage.refusals.push(denied);
    await expect(streams.showLocalVideo()).rejects.toMatchObject({
      reason: 'deniedByUser',
      cause: denied,
    });
    expect(await streams.showLocalVideo()).toBeDefined();
  });

  it('lets the camera go when the client disconnects, be it while the user is asked', async () => {
    const page = new FakePage();
    const { client } = new ClientUnderTest({ platform: { media: page.window } });
    await client.init();
    const renderer = await client.showLocalVideo();
    expect(page.live.map(({ kind }) => kind)).toEqual(['video']);
    await client.disconnect();
    await settle();
    expect(page.live).toEqual([]);
    expect(renderer?.element.srcObject).toBeNull();
    let allow = (): void => undefined;
    page.consent = new Promise((resolve) => {
      allow = resolve;
    });
    const shown = client.showLocalVideo();
    await settle();
    await client.disconnect();
    allow();
    await shown;
    await settle();
    expect(page.live).toEqual([]);
  });
});
