import { MediaState, MediaTrouble } from '@ringspec/generated';
import { FakeClock } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { MediaWatch } from '../src/calls/media/media-watch.js';

type Told = [MediaState, MediaTrouble | undefined];

/** A watch over a connection that is what the test says. */
function watching() {
  const clock = new FakeClock();
  const told: Told[] = [];
  const path = {
    ice: 'checking' as RTCIceConnectionState,
    heard: 0,
    directions: ['sendrecv'] as (string | null)[],
    open: true,
    broken: false,
    turnRefused: false,
    types: ['local-candidate', 'remote-candidate'],
    reads: 0,
    polite: false,
    silences: 0,
  };
  const connection = {
    get iceConnectionState() {
      return path.ice;
    },
    getStats: () => {
      path.reads += 1;
      if (path.broken) return Promise.reject(new Error('closed'));
      const pair = { type: 'candidate-pair', bytesReceived: path.heard };
      const entries = [pair, ...path.types.map((type) => ({ type }))];
      return Promise.resolve(new Map(entries.map((entry, i) => [String(i), entry])));
    },
    getTransceivers: () => path.directions.map((currentDirection) => ({ currentDirection })),
  };
  const watch = new MediaWatch({
    clock,
    connection: () => (path.open ? (connection as unknown as RTCPeerConnection) : undefined),
    turnRefused: () => path.turnRefused,
    polite: () => path.polite,
    onSilence: () => {
      path.silences += 1;
    },
    tell: (_, now, reason) => told.push([now, reason]),
  });
  const seconds = async (count: number, hearing = false) => {
    for (let i = 0; i < count; i += 1) {
      if (hearing) path.heard += 100;
      await clock.advance(1_000);
    }
  };
  return { clock, told, path, watch, seconds };
}

const flowing: Told = [MediaState.FLOWING, undefined];
const interrupted = (reason: MediaTrouble): Told => [MediaState.INTERRUPTED, reason];
const failed = (reason: MediaTrouble): Told => [MediaState.FAILED, reason];

describe('a watch over media', () => {
  it.each([
    [false, 2],
    [true, 3],
  ])('tells once of silence, where it gives way (%s) after %i looks', async (polite, looks) => {
    const { path, watch, seconds } = watching();
    Object.assign(path, { polite, ice: 'connected' });
    watch.start();
    await seconds(2, true);
    await seconds(looks - 1);
    expect(path.silences).toBe(0);
    await seconds(1);
    expect(path.silences).toBe(1);
    watch.look();
    await seconds(1);
    expect(path.silences).toBe(1);
  });

  it('looks only while it runs, as often however often it is started', async () => {
    const { clock, path, watch, seconds } = watching();
    watch.look();
    await seconds(2);
    expect(path.reads).toBe(0);
    watch.start();
    watch.start();
    await seconds(2);
    expect(path.reads).toBe(2);
    watch.stop();
    await seconds(2);
    expect(path.reads).toBe(2);
    expect(clock.pending).toBe(0);
  });

  it('that is stopped during a look says nothing of it, and looks no more', async () => {
    const { clock, told, path, watch } = watching();
    path.ice = 'connected';
    watch.start();
    watch.look();
    watch.stop();
    await clock.advance(5_000);
    expect(told).toEqual([]);
    expect(path.reads).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it.each(['connected', 'completed'] as const)('sees media flow once ICE is %s', async (ice) => {
    const { told, path, watch, seconds } = watching();
    watch.start();
    await seconds(2);
    path.ice = ice;
    await seconds(1);
    expect(told).toEqual([flowing]);
  });

  it('passes over looks at which there is nothing to see', async () => {
    const { told, path, watch, seconds } = watching();
    watch.start();
    path.open = false;
    await seconds(3);
    path.open = true;
    path.broken = true;
    await seconds(3);
    path.broken = false;
    path.ice = 'connected';
    await seconds(1);
    expect(told).toEqual([flowing]);
  });

  it('waits five seconds for a path, and thirty more until there is none', async () => {
    const { told, watch, seconds } = watching();
    watch.start();
    await seconds(4);
    expect(told).toEqual([]);
    await seconds(1);
    expect(told).toEqual([interrupted(MediaTrouble.NoRoute)]);
    await seconds(29);
    expect(told).toHaveLength(1);
    await seconds(1);
    expect(told.slice(1)).toEqual([failed(MediaTrouble.NoRoute)]);
  });

  it('looks no more once media have failed', async () => {
    const { clock, path, watch, seconds } = watching();
    watch.start();
    await seconds(35);
    const { reads } = path;
    await seconds(5);
    expect(path.reads).toBe(reads);
    expect(clock.pending).toBe(0);
  });

  it.each([
    [true, ['local-candidate', 'remote-candidate'], MediaTrouble.TurnRefused],
    [false, ['local-candidate'], MediaTrouble.NoCandidates],
  ])('says why there is no path: %s, %j', async (turnRefused, types, reason) => {
    const { told, path, watch, seconds } = watching();
    Object.assign(path, { turnRefused, types });
    watch.start();
    await seconds(5);
    expect(told).toEqual([interrupted(reason)]);
  });

  it.each([
    [['sendrecv'], 3],
    [[null, 'recvonly'], 3],
    [['sendonly', 'inactive', null], 6],
  ])('takes silence in %j for trouble after %i looks', async (directions, looks) => {
    const { told, path, watch, seconds } = watching();
    Object.assign(path, { directions, ice: 'connected' });
    watch.start();
    await seconds(10, true);
    expect(told).toEqual([flowing]);
    await seconds(looks - 1);
    expect(told).toHaveLength(1);
    await seconds(1);
    expect(told.slice(1)).toEqual([interrupted(MediaTrouble.Silence)]);
  });

  it('gives media that flowed a minute, and begins anew where they come back', async () => {
    const { told, path, watch, seconds } = watching();
    path.ice = 'connected';
    watch.start();
    await seconds(5, true);
    path.ice = 'disconnected';
    await seconds(3 + 59);
    expect(told.slice(1)).toEqual([interrupted(MediaTrouble.NoRoute)]);
    path.ice = 'connected';
    await seconds(1, true);
    expect(told.at(-1)).toEqual(flowing);
    path.ice = 'failed';
    await seconds(3 + 59);
    expect(told.at(-1)).toEqual(interrupted(MediaTrouble.NoRoute));
    await seconds(1);
    expect(told.at(-1)).toEqual(failed(MediaTrouble.NoRoute));
  });

  it('does not take ICE that is up for media that flow again, before something is heard', async () => {
    const { told, path, watch, seconds } = watching();
    path.ice = 'connected';
    watch.start();
    await seconds(3, true);
    await seconds(10);
    expect(told).toEqual([flowing, interrupted(MediaTrouble.Silence)]);
  });
});
