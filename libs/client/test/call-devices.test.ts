import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { CallPair, type WatchedCall } from './support/call-pair.js';

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

function nothing(times: number): DOMException[] {
  return Array.from({ length: times }, () => new DOMException('None.', 'NotFoundError'));
}
