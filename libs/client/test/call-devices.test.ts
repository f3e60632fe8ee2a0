import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { CallPair, WatchedCall } from './support/call-pair.js';
import { Pair } from './support/paired-calls.js';

const headset = { kind: 'audioinput', deviceId: 'headset', label: 'Headset', groupId: 'usb' };
const builtIn = { kind: 'audioinput', deviceId: 'built-in', label: 'Built in', groupId: 'desk' };
const webcam = { kind: 'videoinput', deviceId: 'webcam', label: 'Webcam', groupId: 'desk' };

/** A call of Alice from her headset. */
async function fromHeadset(): Promise<{ pair: CallPair; alice: WatchedCall }> {
  const pair = new CallPair();
  pair.alicePage.devices.push(builtIn, headset, webcam);
  pair.caller.manager.hardware.audioDevices.setDefaultAudioSettings({ inputId: 'headset' });
  const { alice } = await pair.connected({ video: true });
  expect(sent(alice)).toEqual(['headset', 'webcam']);
  return { pair, alice };
}

function sent({ connection }: WatchedCall): (string | undefined)[] {
  return connection
    .getTransceivers()
    .flatMap(({ sender: { track } }) => (track?.readyState === 'live' ? [track.deviceId] : []));
}

function changes({ events }: WatchedCall): string[] {
  return events.flatMap((event) =>
    event.name === 'DeviceChanged' ? [`${event.kind} ${event.change}`] : [],
  );
}

describe('a device that the browser holds back', () => {
  const audio = ({ alicePage }: CallPair) => {
    const [track] = alicePage.live;
    if (track === undefined) throw new Error('Nothing is captured.');
    return track;
  };

  it('is lost after a while, and restored when it is let go', async () => {
    const { pair, alice } = await fromHeadset();
    const requests = pair.alicePage.requests.length;
    audio(pair).mute(true);
    await pair.clock.advance(1_400);
    expect(changes(alice)).toEqual([]);
    await pair.clock.advance(200);
    expect(changes(alice)).toEqual(['audio lost']);
    audio(pair).mute(false);
    expect(changes(alice)).toEqual(['audio lost', 'audio restored']);
    // A second time too.
    audio(pair).mute(true);
    await pair.clock.advance(1_600);
    audio(pair).mute(false);
    expect(changes(alice)).toHaveLength(4);
    // For a moment, after that, is not worth a word.
    audio(pair).mute(true);
    audio(pair).mute(false);
    expect(changes(alice)).toHaveLength(4);
    // Nothing else was taken meanwhile.
    expect(pair.alicePage.requests).toHaveLength(requests);
    expect(sent(alice)).toEqual(['headset', 'webcam']);
  });

  it('for a moment is not worth a word', async () => {
    const { pair, alice } = await fromHeadset();
    audio(pair).mute(true);
    await pair.clock.advance(1_000);
    audio(pair).mute(false);
    await pair.clock.advance(10_000);
    expect(changes(alice)).toEqual([]);
  });

  it('and ends then is replaced, and told of once', async () => {
    const { pair, alice } = await fromHeadset();
    audio(pair).mute(true);
    pair.alicePage.unplug('headset');
    await pair.clock.advance(10_000);
    expect(changes(alice)).toEqual(['audio replaced']);
  });

  it('is no matter any more once the call sends another, or is over', async () => {
    const { pair, alice } = await fromHeadset();
    const [headsetTrack, webcamTrack] = pair.alicePage.live;
    headsetTrack?.mute(true);
    const { audioDevices } = pair.caller.manager.hardware;
    await audioDevices.setCallAudioSettings(alice.call, { inputId: 'built-in' });
    await pair.clock.advance(10_000);
    headsetTrack?.mute(false);
    webcamTrack?.mute(true);
    await alice.call.hangup();
    await pair.clock.advance(10_000);
    webcamTrack?.mute(false);
    expect(changes(alice)).toEqual([]);
  });

  it('from the beginning is lost too', async () => {
    const pair = new CallPair();
    const capture = pair.alicePage.mediaDevices.getUserMedia;
    pair.alicePage.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await capture(constraints);
      for (const track of stream.getTracks()) track.muted = true;
      return stream;
    };
    const alice = pair.place();
    await pair.clock.advance(2_000);
    expect(changes(alice)).toEqual(['audio lost']);
  });

  it('may be changed for others as often as one likes: nothing is left on what was', async () => {
    const { pair, alice } = await fromHeadset();
    const { audioDevices } = pair.caller.manager.hardware;
    for (let i = 0; i < 24; i += 1) {
      const inputId = i % 2 === 0 ? 'built-in' : 'headset';
      await audioDevices.setCallAudioSettings(alice.call, { inputId });
    }
    const listening = pair.alicePage.streams
      .flatMap(({ tracks }) => tracks)
      .filter((track) =>
        ['ended', 'mute', 'unmute'].some((name) => getEventListeners(track, name).length > 0),
      );
    expect(listening).toEqual(pair.alicePage.live);
    expect(listening).toHaveLength(2);
  });
});

describe('a device that ends in a call', () => {
  it('is replaced by the next, stays muted, and is taken again when it is back', async () => {
    const { pair, alice } = await fromHeadset();
    alice.call.muteMicrophone();
    pair.alicePage.unplug('headset');
    await settle();
    expect(sent(alice)).toEqual(['built-in', 'webcam']);
    expect(alice.connection.getTransceivers()[0]?.sender.track?.enabled).toBe(false);
    expect(changes(alice)).toEqual(['audio replaced']);
    pair.alicePage.plugIn(headset);
    await settle();
    expect(sent(alice)).toEqual(['headset', 'webcam']);
    expect(changes(alice)).toEqual(['audio replaced', 'audio restored']);
    expect(pair.alicePage.live).toHaveLength(2);
  });

  it('and is the only one is lost, until there is another', async () => {
    const { pair, alice } = await fromHeadset();
    pair.alicePage.refusals.push(...nothing(1));
    pair.alicePage.unplug('webcam');
    await settle();
    expect(changes(alice)).toEqual(['video lost']);
    pair.alicePage.plugIn({ ...webcam, deviceId: 'other' });
    await settle();
    expect(sent(alice)).toEqual(['headset', 'other']);
    expect(changes(alice)).toEqual(['video lost', 'video replaced']);
    // Which is then left alone, whatever else comes.
    pair.alicePage.plugIn({ ...webcam, deviceId: 'third' });
    await settle();
    expect(sent(alice)).toEqual(['headset', 'other']);
    expect(changes(alice)).toHaveLength(2);
  });

  it('is not looked for among devices of another kind', async () => {
    const { pair, alice } = await fromHeadset();
    pair.alicePage.refusals.push(...nothing(1));
    pair.alicePage.unplug('webcam');
    await settle();
    const requests = pair.alicePage.requests.length;
    pair.alicePage.plugIn({ ...headset, deviceId: 'webcam' });
    await settle();
    expect(pair.alicePage.requests).toHaveLength(requests);
    expect(changes(alice)).toEqual(['video lost']);
  });

  it('is given back to who never chose one, by its id', async () => {
    const pair = new CallPair();
    const [camera, other] = [webcam, { ...webcam, deviceId: 'other' }];
    pair.alicePage.devices.push(builtIn, headset, camera, other);
    const { alice } = await pair.connected({ video: true });
    expect(sent(alice)).toEqual(['built-in', 'webcam']);
    for (const device of [builtIn, camera]) pair.alicePage.unplug(device.deviceId);
    await settle();
    expect(sent(alice)).toEqual(['headset', 'other']);
    for (const device of [builtIn, camera]) {
      pair.alicePage.plugIn(device);
      await settle();
    }
    expect(sent(alice)).toEqual(['built-in', 'webcam']);
  });

  it('with the call, while another is being taken, is told to nobody', async () => {
    const { pair, alice } = await fromHeadset();
    let refuse = (): void => undefined;
    pair.alicePage.consent = new Promise((resolve) => {
      refuse = resolve;
    });
    pair.alicePage.unplug('headset');
    await settle();
    await alice.call.hangup();
    refuse();
    await settle();
    expect(changes(alice)).toEqual([]);
    expect(pair.alicePage.live).toEqual([]);
  });

  it('is not given back to who has chosen another since, nor after the call', async () => {
    const { pair, alice } = await fromHeadset();
    pair.alicePage.unplug('headset');
    await settle();
    const { audioDevices } = pair.caller.manager.hardware;
    await audioDevices.setCallAudioSettings(alice.call, { inputId: 'built-in' });
    pair.alicePage.plugIn(headset);
    await settle();
    expect(sent(alice)).toEqual(['built-in', 'webcam']);
    await alice.call.hangup();
    pair.alicePage.unplug('webcam');
    await settle();
    expect(changes(alice)).toEqual(['audio replaced']);
    expect(pair.alicePage.live).toEqual([]);
  });
});

describe('a camera whose video is turned off', () => {
  it('is no matter any more, held back or ended', async () => {
    const { pair, alice } = await fromHeadset();
    const [, camera] = pair.alicePage.live;
    camera?.mute(true);
    await alice.call.sendVideo(false);
    await pair.clock.advance(10_000);
    // Browsers may have seen the end just before, and tell it now.
    camera?.end();
    await settle();
    expect(changes(alice)).toEqual([]);
  });

  it('is not missed: what is sent later is not taken anew when devices come', async () => {
    const { pair, alice } = await fromHeadset();
    pair.alicePage.refusals.push(...nothing(1));
    pair.alicePage.unplug('webcam');
    await settle();
    await alice.call.sendVideo(false);
    const requests = pair.alicePage.requests.length;
    pair.alicePage.plugIn({ ...webcam, deviceId: 'other' });
    await settle();
    expect(pair.alicePage.requests).toHaveLength(requests);
    await alice.call.sendVideo(true);
    pair.alicePage.plugIn({ ...headset, deviceId: 'another' });
    await settle();
    expect(pair.alicePage.requests).toHaveLength(requests + 1);
    expect(changes(alice)).toEqual(['video lost']);
  });

  it('while another device is changed is not asked for after that', async () => {
    const { pair, alice } = await fromHeadset();
    let consent = (): void => undefined;
    pair.alicePage.consent = new Promise((resolve) => {
      consent = resolve;
    });
    const { audioDevices } = pair.caller.manager.hardware;
    const changed = audioDevices.setCallAudioSettings(alice.call, { inputId: 'built-in' });
    pair.alicePage.unplug('webcam');
    await alice.call.sendVideo(false);
    const requests = pair.alicePage.requests.length;
    consent();
    await changed;
    await settle();
    expect(pair.alicePage.requests).toHaveLength(requests);
  });
});

describe('a call that has ended', () => {
  it('has left nothing that listens for devices', async () => {
    const pair = new CallPair();
    const listeners = () => getEventListeners(pair.alicePage.mediaDevices, 'devicechange').length;
    const { alice: first } = await pair.connected();
    const during = listeners();
    await first.call.hangup();
    await settle();
    expect(listeners()).toBe(during - 1);
  });

  it.each([
    ['nothing of a browser', undefined, 500],
    ['no navigator', {}, 500],
    ['an insecure page', { isSecureContext: false, navigator: {} }, 1008],
  ])('has failed, not thrown, where there is %s', async (_, media, code) => {
    const pair = new Pair({ media: () => media });
    const alice = new WatchedCall(pair.caller.manager.place({ number: 'bob' }));
    await settle();
    expect(alice.last('Failed').code).toBe(code);
  });
});

function nothing(times: number): DOMException[] {
  return Array.from({ length: times }, () => new DOMException('None.', 'NotFoundError'));
}
