/** The other side of a call by itself: who it is, and what of it is heard, without a call around it. */
import type { EndpointEvent, HostObject, Party } from '@ringspec/generated';
import { describe, expect, it } from '@jest/globals';
import { FakeClock, FakePage, type FakeTransceiver } from '@ringspec/testing';
import { FarSide } from '../src/calls/media/far-side.js';
import { received } from './support/received.js';

const bob: Party = { id: 'e1', userName: 'bob', displayName: 'Bob', sipUri: 'sip:bob@example.org' };
const nothing = (): void => undefined;

function farSide() {
  const clock = new FakeClock();
  const told: EndpointEvent[] = [];
  const side = new FarSide({
    clock,
    media: new FakePage().window,
    emitClientEvent: nothing,
    containerId: '',
    onListenerError: (error) => {
      throw error;
    },
    isEarly: () => false,
    call: () => ({}) as HostObject<'Call'>,
    onTold: (event) => told.push(event),
  });
  const follow = (...transceivers: FakeTransceiver[]): void => {
    side.follow(transceivers as unknown as RTCRtpTransceiver[], false, []);
  };
  return { clock, told, side, follow };
}

describe('the other side of a call', () => {
  it('tells nothing before it has joined, nor after it has left', () => {
    const { told, side, follow } = farSide();
    follow(received('audio'), received('video'));
    expect(side.leave()).toBeUndefined();
    side.join(bob);
    side.leave();
    expect(side.leave()).toBeUndefined();
    expect(told.map(({ name }) => name)).toEqual(['Removed']);
    expect(side.endpoint).toBeUndefined();
  });

  it('has other listeners once it is somebody else', () => {
    const { side } = farSide();
    const heard: string[] = [];
    side.join(bob)?.on('InfoUpdated', () => heard.push('of Bob'));
    side.leave();
    side.join({ ...bob, id: 'e2', userName: 'carol' });
    side.join({ ...bob, id: 'e2', userName: 'dave' });
    expect(heard).toEqual([]);
    expect(side.endpoint?.userName).toBe('dave');
  });

  it('is listened to in its sound, whatever comes beside it', async () => {
    const { clock, told, side, follow } = farSide();
    side.join(bob)?.on('VoiceEnd', nothing);
    const sound = received('audio');
    follow(received('video'), sound);
    sound.audioLevel = 0.5;
    await clock.advance(100);
    sound.audioLevel = 0;
    await clock.advance(1_000);
    follow();
    await clock.advance(1_000);
    expect(told.map(({ name }) => name).filter((name) => /Voice/.test(name))).toEqual([
      'VoiceStart',
      'VoiceEnd',
    ]);
  });

  it('is not listened to where nobody wants to know', async () => {
    const { clock, side, follow } = farSide();
    side.join(bob);
    const sound = received('audio');
    let looks = 0;
    sound.receiver.getSynchronizationSources = () => {
      looks += 1;
      return [];
    };
    follow(sound);
    await clock.advance(1_000);
    expect(looks).toBe(0);
    side.endpoint?.on('VoiceStart', nothing);
    await clock.advance(100);
    expect(looks).toBe(1);
  });

  it('shows anew what comes over another connection', () => {
    const { told, side, follow } = farSide();
    side.join(bob);
    follow(received('audio'));
    const [before] = side.endpoint?.mediaRenderers ?? [];
    side.clearMedia();
    expect(side.endpoint?.mediaRenderers).toEqual([]);
    follow(received('audio'));
    expect(side.endpoint?.mediaRenderers).toHaveLength(1);
    expect(side.endpoint?.mediaRenderers[0]).not.toBe(before);
    expect(told.map(({ name }) => name)).toEqual([
      'RemoteMediaAdded',
      'RemoteMediaRemoved',
      'RemoteMediaAdded',
    ]);
  });
});
