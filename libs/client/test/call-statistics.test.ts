/** When a call is measured, what of it is told, and when no more. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { observeCall } from '../src/statistics/call-statistics.js';

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
let clock: FakeClock;
let told: Record<string, unknown>[];
let connection: RTCPeerConnection | undefined;

beforeEach(() => {
  process.on('unhandledRejection', note);
  clock = new FakeClock();
  told = [];
  connection = undefined;
});

afterEach(async () => {
  // Unhandled rejections are told after the microtasks.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
  expect(clock.pending).toBe(0);
});

const observe = (intervalMs = 1_000) =>
  observeCall({
    clock,
    intervalMs,
    connection: () => connection,
    endpoint: () => undefined,
    isMuted: () => false,
    isOnHold: () => false,
    tell: (name, body) => told.push({ name, ...body }),
  });

function measured(getStats: () => Promise<unknown>, iceConnectionState = 'connected'): void {
  connection = { getStats, iceConnectionState } as unknown as RTCPeerConnection;
}

describe('a call that is observed', () => {
  it('is measured once it has a connection, and what is wrong is told', async () => {
    const stop = observe();
    await clock.advance(2_000);
    expect(told).toEqual([]);
    const pair = { id: 'p', type: 'candidate-pair', nominated: true, state: 'succeeded' };
    const stats = new Map([['p', { ...pair, availableOutgoingBitrate: 1_000_000 }]]);
    measured(async () => stats, 'failed');
    await clock.advance(1_000);
    expect(told).toMatchObject([
      {
        name: 'CallStatsReceived',
        stats: { connection: { availableOutgoingBitrate: expect.any(Number) } },
      },
      { name: 'RTCStatsReceived', stats },
      { name: 'QualityIssueICEDisconnected', level: 'CRITICAL' },
    ]);
    stop();
  });

  it('goes on where it could not be measured once', async () => {
    const stop = observe();
    measured(() => Promise.reject(new Error('closed')));
    await clock.advance(1_000);
    expect(told).toEqual([]);
    measured(async () => new Map());
    await clock.advance(1_000);
    expect(told).toHaveLength(2);
    stop();
  });

  it('that is over during a measurement is told nothing more of', async () => {
    const stop = observe();
    let answer = (_: unknown): void => undefined;
    measured(() => new Promise((resolve) => (answer = resolve)));
    await clock.advance(1_000);
    stop();
    answer(new Map());
    await settle();
    expect(told).toEqual([]);
  });

  it('is not measured where nobody wants that', () => {
    const stop = observe(0);
    expect(clock.pending).toBe(0);
    stop();
  });
});
