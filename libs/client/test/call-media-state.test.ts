import { describe, expect, it } from '@jest/globals';
import { MediaState } from '@ringspec/generated';
import { settle } from '@ringspec/testing';
import {
  mediaTransitions,
  nextMediaState,
  type MediaSignal,
} from '../src/calls/media/media-states.js';
import { CallPair, methods, type WatchedCall } from './support/call-pair.js';

/** Changes of the media's state, with their reasons. */
function changes({ events }: WatchedCall): string[] {
  return events.flatMap((event) =>
    event.name === 'MediaStateUpdated' ? [`${event.new} ${event.reason ?? ''}`.trim()] : [],
  );
}

describe('the media of a call', () => {
  it('flow once there is a way', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    expect(alice.call.mediaState()).toBe('CONNECTING');
    await pair.incoming?.call.answer();
    await settle();
    expect(alice.call.mediaState()).toBe('FLOWING');
    await pair.clock.advance(600_000);
    expect(changes(alice)).toEqual(['FLOWING']);
  });

  it('are interrupted within 5 s of the last sign of life, and flow again after it', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await pair.clock.advance(10_000);
    pair.alicePage.silent = true;
    await pair.clock.advance(5_000);
    expect(changes(alice)).toEqual(['FLOWING', 'INTERRUPTED silence']);
    pair.alicePage.silent = false;
    await pair.clock.advance(1_000);
    expect(changes(alice).at(-1)).toBe('FLOWING');
  });

  it('are given up after a minute, and the call with them', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await pair.clock.advance(10_000);
    pair.alicePage.silent = true;
    await pair.clock.advance(60_000);
    expect(alice.call.state()).toBe('CONNECTED');
    await pair.clock.advance(5_000);
    expect(changes(alice).at(-1)).toBe('FAILED silence');
    expect(alice.last('Disconnected').reason).toBe('mediaFailed');
    expect(bob.last('Disconnected').reason).toBe('mediaFailed');
    expect(methods(pair.caller).at(-1)).toBe('hangup');
  });

  it('that both sides give up at once end the call for both with that', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await pair.clock.advance(10_000);
    pair.alicePage.silent = pair.bobPage.silent = true;
    await pair.clock.advance(70_000);
    for (const side of [alice, bob]) {
      expect(side.events.filter(({ name }) => name === 'Disconnected')).toMatchObject([
        { reason: 'mediaFailed' },
      ]);
    }
  });

  it('that fail here do not hide that the other side hung up by hand', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await pair.clock.advance(10_000);
    pair.alicePage.silent = true;
    await pair.clock.advance(30_000);
    expect(changes(alice).at(-1)).toBe('INTERRUPTED silence');
    await bob.call.hangup();
    expect(alice.last('Disconnected').reason).toBe('hungUpByPeer');
    expect(bob.last('Disconnected').reason).toBe('hungUp');
  });

  it('that are given up just before somebody hangs up by hand end the call alike for both', async () => {
    const pair = new CallPair();
    const sides = await pair.connected();
    await pair.clock.advance(10_000);
    pair.alicePage.silent = true;
    await pair.clock.advance(64_000);
    await pair.atOnce(
      () => pair.clock.advance(1_000),
      () => sides.bob.call.hangup(),
    );
    expect(sides.alice.last('Disconnected').reason).toBe('mediaFailed');
    expect(sides.bob.last('Disconnected').reason).toBe('mediaFailed');
  });

  it.each([
    ['noRoute', () => undefined],
    ['noCandidates', ({ alicePage }: CallPair) => (alicePage.addressless = true)],
    [
      'turnRefused',
      (_pair: CallPair, { connection }: WatchedCall) => {
        connection.turnError(701);
        connection.turnError(401);
      },
    ],
  ] as const)('that find no way: %s, and the end after half a minute', async (reason, spoil) => {
    const pair = new CallPair();
    pair.alicePage.reachable = false;
    const { alice } = await pair.ringing();
    spoil(pair, alice);
    await pair.incoming?.call.answer();
    await pair.clock.advance(5_000);
    expect(changes(alice)).toEqual([`INTERRUPTED ${reason}`]);
    await pair.clock.advance(31_000);
    expect(changes(alice)).toEqual([`INTERRUPTED ${reason}`, `FAILED ${reason}`]);
    expect(alice.last('Disconnected').reason).toBe('mediaFailed');
  });

  it('say so where ICE has lost its way', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await pair.clock.advance(1_000);
    pair.alicePage.reachable = false;
    alice.connection.ice('disconnected');
    await pair.clock.advance(4_000);
    expect(changes(alice)).toEqual(['FLOWING', 'INTERRUPTED noRoute']);
  });

  it('of a held call need only its checks of consent', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await pair.clock.advance(1_000);
    await alice.call.setActive(false);
    pair.alicePage.silent = true;
    await pair.clock.advance(5_000);
    expect(changes(alice)).toEqual(['FLOWING']);
    await pair.clock.advance(2_000);
    expect(changes(alice)).toEqual(['FLOWING', 'INTERRUPTED silence']);
  });

  it('are watched no longer than the call lasts', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await alice.call.hangup();
    await settle();
    expect(pair.clock.pending).toBe(0);
  });
});

describe('states of media', () => {
  const signals: MediaSignal[] = ['flow', 'stall', 'giveUp'];

  it.each(Object.values(MediaState))('%s goes where its row says, and nowhere else', (state) => {
    const row: Partial<Record<MediaSignal, MediaState>> = mediaTransitions[state];
    for (const signal of signals) expect(nextMediaState(state, signal)).toBe(row[signal]);
  });
});
