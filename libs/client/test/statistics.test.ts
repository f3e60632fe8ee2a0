/** Measurements of a call, by two reports of a video call that Chromium has made, one second apart. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkEvent } from '@ringspec/generated/validators/strict/events';
import { settle } from '@ringspec/testing';
import { statistics } from '../src/features/statistics.js';
import { mosG107, ratingG107 } from '../src/statistics/mos-g107.js';
import type { RawStats } from '../src/statistics/raw-stats.js';
import { StatsReader } from '../src/statistics/stats-reader.js';
import { CallPair } from './support/call-pair.js';

const recorded = JSON.parse(
  readFileSync(new URL('recorded/chromium-video-call.json', import.meta.url), 'utf8'),
) as [RawStats[], RawStats[]];

/** The same with other figures. */
const changed = (type: string, change: Record<string, unknown>): RawStats[] =>
  recorded[1].map((entry) => (entry.type === type ? { ...entry, ...change } : entry));

describe('the opinion score', () => {
  it.each([
    [{ codec: 'opus', delayMs: 0, lossPercent: 0 }, 93.2, 4.41],
    [{ codec: 'PCMU', delayMs: 100, lossPercent: 0 }, 93.2, 4.41],
    [{ codec: 'PCMU', delayMs: 400, lossPercent: 0 }, 69.2, 3.55],
    [{ codec: 'PCMU', delayMs: 0, lossPercent: 5 }, 77.4, 3.94],
    [{ codec: 'G729', delayMs: 0, lossPercent: 0 }, 82.2, 4.12],
    [{ codec: 'G722', delayMs: 0, lossPercent: 10 }, 48.8, 2.51],
    [{ codec: 'opus', delayMs: 4_000, lossPercent: 100 }, -31.6, 1],
  ])('of %j is by a rating of %d', (conditions, rating, mos) => {
    expect(ratingG107(conditions)).toBeCloseTo(rating, 0);
    expect(mosG107(conditions)).toBeCloseTo(mos, 1);
  });

  it('becomes worse with each percent lost and each delay', () => {
    const scores = [0, 1, 2, 5, 10, 20, 50].map((lossPercent) =>
      mosG107({ codec: 'opus', delayMs: 50, lossPercent }),
    );
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });
});

describe('a report of Chromium', () => {
  const second = (entries: RawStats[] = recorded[1]) => {
    const reader = new StatsReader();
    reader.read(recorded[0], 'endpoint-bob');
    return reader.read(entries, 'endpoint-bob');
  };

  it('is read by media section', () => {
    const { report } = second();
    expect(Object.keys(report.outbound)).toEqual(['0', '1']);
    expect(report.outbound['0']?.[0]).toMatchObject({ kind: 'audio', codec: 'opus', loss: 0 });
    expect(report.inbound['1']?.[0]).toMatchObject({
      kind: 'video',
      codec: 'VP8',
      endpoint: 'endpoint-bob',
      width: expect.any(Number),
      freezeCount: expect.any(Number),
    });
    expect(report.connection).toMatchObject({
      localType: 'host',
      remoteType: 'host',
      localProtocol: 'udp',
      rtt: expect.any(Number),
    });
    const [picture] = report.outbound['1'] ?? [];
    expect(picture).toMatchObject({ baseWidth: 640, baseHeight: 480 });
    expect(picture?.bitrate).toBeGreaterThan(10);
    expect(report.mos.mosG107).toBeGreaterThan(4);
  });

  it('is read as totals and maps, and fits the schema', () => {
    const { report } = second();
    expect(report.totalBytesSent).toBe(report.audioBytesSent + report.videoBytesSent);
    expect(report.totalBytesReceived).toBeGreaterThan(report.audioBytesReceived);
    expect(report.totalLoss).toBe(0);
    expect(report.localAudioStats.get('0')).toBe(report.outbound['0']?.[0]);
    expect(report.localVideoStats.get('1')).toBe(report.outbound['1']?.[0]);
    expect(report.endpointStats.get('endpoint-bob')).toEqual(report.inbound);
    const event = { name: 'CallStatsReceived', call: {}, stats: report };
    expect(checkEvent('CallStatsReceived', event)).toEqual([]);
  });

  it('counts what was lost since the one before', () => {
    const before = recorded[0].find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
    const received = Number(before?.['packetsReceived']);
    const { report, lossPercent } = second(
      changed('inbound-rtp', { packetsLost: 10, packetsReceived: received + 40 }),
    );
    expect(lossPercent).toBeCloseTo(20);
    expect(report.inbound['0']?.[0]?.loss).toBeCloseTo(20);
    expect(report.mos.mosG107).toBeLessThan(3);
    expect(report.totalPacketsLost).toBe(20);
  });

  it('adds up the way from mouth to ear', () => {
    const near = second().latencyMs ?? 0;
    const far = second(changed('candidate-pair', { currentRoundTripTime: 1 })).latencyMs ?? 0;
    expect(far - near).toBeCloseTo(500, -1);
  });

  it('has no score before there is sound, and nothing at all of nothing', () => {
    const { report, latencyMs } = new StatsReader().read([], undefined);
    expect([report.mos, latencyMs, report.outbound]).toEqual([{}, undefined, {}]);
    expect(report.connection.localType).toBe('unknown');
  });
});

describe('a call that is measured', () => {
  async function measured(rtcStatsCollectionInterval?: number) {
    const pair = new CallPair(
      rtcStatsCollectionInterval === undefined ? {} : { rtcStatsCollectionInterval },
      statistics,
    );
    const { alice } = await pair.connected();
    return {
      pair,
      alice,
      count: () => alice.story.filter((n) => n === 'CallStatsReceived').length,
    };
  }

  it('tells every second, or as often as Config says, until its end', async () => {
    const { pair, alice, count } = await measured();
    await pair.clock.advance(3_000);
    expect(count()).toBe(3);
    expect(alice.story.filter((name) => name === 'RTCStatsReceived')).toHaveLength(3);
    expect(checkEvent('CallStatsReceived', alice.last('CallStatsReceived'))).toEqual([]);
    await alice.call.hangup();
    await settle();
    await pair.clock.advance(5_000);
    expect(count()).toBe(3);
    const seldom = await measured(2_500);
    await seldom.pair.clock.advance(5_000);
    expect(seldom.count()).toBe(2);
  });

  it('tells nothing where the interval is 0', async () => {
    const { pair, count } = await measured(0);
    await pair.clock.advance(10_000);
    expect(count()).toBe(0);
  });

  it('is not measured without the feature', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await pair.clock.advance(3_000);
    expect(alice.story).not.toContain('CallStatsReceived');
  });
});
