import { expect, it } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { observeCall } from '../src/statistics/call-statistics.js';

it('waits for a connection, and leaves nothing unhandled meanwhile', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const clock = new FakeClock();
  const told: unknown[] = [];
  let connection: RTCPeerConnection | undefined;
  const stop = observeCall({
    clock,
    intervalMs: 1_000,
    connection: () => connection,
    endpoint: () => undefined,
    isMuted: () => false,
    isOnHold: () => false,
    tell: (name) => told.push(name),
  });
  await clock.advance(2_000);
  // Unhandled rejections are told after the microtasks.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect([told, unhandled]).toEqual([[], []]);
  connection = { getStats: async () => new Map() } as unknown as RTCPeerConnection;
  await clock.advance(1_000);
  expect(told.slice(0, 2)).toEqual(['CallStatsReceived', 'RTCStatsReceived']);
  stop();
  expect(clock.pending).toBe(0);
});
