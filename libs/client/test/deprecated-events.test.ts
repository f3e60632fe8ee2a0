import { settle } from '@ringspec/testing';
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
