import { FakePage, FakeTrack, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { checkEvent } from '@ringspec/generated/validators/strict/events';
import { deprecatedEvents } from '../src/features/deprecated-events.js';
import { CallPair, type WatchedCall } from './support/call-pair.js';

const deprecated = new Set([
  'ICECompleted',
  'ICETimeout',
  'MediaElementCreated',
  'MediaElementRemoved',
  'LocalVideoStreamAdded',
  'PendingUpdate',
  'UpdateFailed',
]);

const storyOf = ({ events }: WatchedCall): string[] =>
  events.map(({ name }) => name).filter((name) => deprecated.has(name));

describe('the deprecated events of a call', () => {
  it('follow those that have taken their place', async () => {
    const pair = new CallPair({}, deprecatedEvents);
    const { alice } = await pair.connected({ video: true });
    await pair.clock.advance(1_000);
    expect(storyOf(alice)).toEqual([
      'LocalVideoStreamAdded',
      'MediaElementCreated',
      'MediaElementCreated',
      'ICECompleted',
    ]);
    const { MediaStream } = pair.alicePage.window;
    expect(alice.last('LocalVideoStreamAdded').stream).toBeInstanceOf(MediaStream);
    expect(alice.last('LocalVideoStreamAdded').stream.getTracks()).toEqual([
      expect.objectContaining({ kind: 'video' }),
    ]);
    expect(alice.last('MediaElementCreated')).toMatchObject({ type: 'video' });
    await alice.call.sendVideo(false);
    await alice.call.sendVideo(false).catch(() => undefined);
    await settle();
    expect(alice.last('UpdateFailed')).toMatchObject({ code: 14 });
    await alice.call.hangup();
    await settle();
    expect(storyOf(alice).slice(4)).toEqual([
      'PendingUpdate',
      'UpdateFailed',
      'MediaElementRemoved',
      'MediaElementRemoved',
    ]);
    for (const event of alice.events) expect(checkEvent(event.name, event)).toEqual([]);
  });

  it('tell of a way that was not found', async () => {
    const pair = new CallPair({}, deprecatedEvents);
    pair.alicePage.reachable = false;
    pair.bobPage.reachable = false;
    const { alice } = await pair.connected();
    await pair.clock.advance(5_000);
    expect(storyOf(alice)).toContain('ICETimeout');
  });

  it('do not come where nobody has asked for them', async () => {
    const { alice } = await new CallPair().connected({ video: true });
    expect(storyOf(alice)).toEqual([]);
  });
});

describe('a deprecated event', () => {
  const call = { peerConnection: undefined };
  const told = (event: object, media: object | null = new FakePage().window) => {
    const names: unknown[] = [];
    deprecatedEvents.echo?.(
      { call, ...event } as never,
      (name, body) => names.push('code' in body ? [name, body.code] : name),
      media as never,
    );
    return names;
  };

  it('is told of the first way alone, not of one that is lost later', () => {
    const of = (old: string, next: string) => told({ name: 'MediaStateUpdated', old, new: next });
    expect(of('CONNECTING', 'FLOWING')).toEqual(['ICECompleted']);
    expect(of('CONNECTING', 'FAILED')).toEqual(['ICETimeout']);
    expect(of('FLOWING', 'INTERRUPTED')).toEqual([]);
  });

  it.each([
    [0, 14],
    [2, 11],
    [3, 13],
    [6, 10],
    [7, 20],
    [undefined, 20],
  ])('says why an update failed: %s is %i', (code, expected) => {
    expect(told({ name: 'Updated', result: false, code })).toEqual([['UpdateFailed', expected]]);
  });

  it('is none of a camera where there is no connection, or no page', () => {
    expect(told({ name: 'Connected' })).toEqual([]);
    const track = new FakeTrack('video');
    const peerConnection = { getTransceivers: () => [{ sender: { track } }] };
    for (const media of [{}, null])
      expect(told({ name: 'Connected', call: { peerConnection } }, media)).toEqual([]);
    expect(told({ name: 'Connected', call: { peerConnection } })).toEqual([
      'LocalVideoStreamAdded',
    ]);
    expect(told({ name: 'Updated', result: true, call: { peerConnection } })).toEqual([]);
  });
});
