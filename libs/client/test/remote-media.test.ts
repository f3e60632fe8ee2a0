/** What arrives from the other side by itself, without an endpoint or a call around it. */
import { describe, expect, it } from '@jest/globals';
import { FakePage, type FakeTransceiver } from '@ringspec/testing';
import { RemoteMedia } from '../src/calls/media/remote-media.js';
import { received } from './support/received.js';

function remoteMedia(page = [new FakePage()]) {
  const told: string[] = [];
  const heard = { removed: (): void => undefined };
  const remote = new RemoteMedia({
    media: page[0]?.window,
    containerId: '',
    isGone: () => false,
    isEarly: () => false,
    isWatched: () => false,
    emitClientEvent: () => undefined,
    tell: (name, { kind }) => {
      told.push(`${name} ${kind}`);
      if (name === 'RemoteMediaRemoved') heard.removed();
    },
  });
  const update = (...transceivers: FakeTransceiver[]): void => {
    remote.update(transceivers as unknown as RTCRtpTransceiver[], false, []);
  };
  return { remote, told, heard, update };
}

describe('what arrives', () => {
  it('is shown nowhere where there is no page', () => {
    const { remote, told, update } = remoteMedia([]);
    update(received('audio'));
    expect([told, remote.renderers.size]).toEqual([[], 0]);
  });

  it('and does so no more pauses for nobody', () => {
    const { told, update } = remoteMedia();
    const video = received('video');
    update(video);
    video.currentDirection = 'inactive';
    update(video);
    video.receiver.track.mute(true);
    expect(told).toEqual(['RemoteMediaAdded video', 'RemoteMediaRemoved video']);
  });

  it('is removed once, though who hears of it removes the rest', () => {
    const { remote, told, heard, update } = remoteMedia();
    update(received('audio'), received('video'));
    heard.removed = () => {
      remote.clear();
    };
    remote.clear();
    expect(told.slice(2)).toEqual(['RemoteMediaRemoved audio', 'RemoteMediaRemoved video']);
  });
});
