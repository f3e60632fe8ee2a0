/** Levels of quality: they need a while, and are left only well below where they began. */
import { describe, expect, it } from '@jest/globals';
import type { StatsReport } from '@ringspec/generated';
import { QualityGauge } from '../src/statistics/quality-gauge.js';
import { QualityIssues, type QualityContext } from '../src/statistics/quality-issues.js';

describe('a gauge', () => {
  const levels = (values: readonly number[], everyMs = 500): string[] => {
    const gauge = new QualityGauge({ minor: 2, major: 5, critical: 10 }, 2_500);
    return values.map((value, index) => {
      gauge.add(index * everyMs, value);
      return gauge.level;
    });
  };
  const repeat = (value: number, times: number): number[] => Array<number>(times).fill(value);

  it('says nothing before the window is full', () => {
    expect(levels(repeat(50, 5))).toEqual(repeat(0, 5).map(() => 'NONE'));
    expect(levels(repeat(50, 6)).at(-1)).toBe('CRITICAL');
  });

  it('fills its window from its first value on, whenever that comes', () => {
    const gauge = new QualityGauge({ minor: 2, major: 5, critical: 10 }, 2_500);
    const told = [10_000, 12_499, 12_500].map((at) => gauge.add(at, 50));
    expect(told).toEqual([undefined, undefined, 50]);
  });

  it('takes the mean of the window, so that one bad value is none', () => {
    expect(levels([0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0])).not.toContain('MINOR');
  });

  it('is left only below three quarters of the bound', () => {
    expect(levels([...repeat(6, 6), ...repeat(4, 6)]).at(-1)).toBe('MAJOR');
    expect(levels([...repeat(6, 6), ...repeat(3, 6)]).at(-1)).toBe('MINOR');
    expect(levels([...repeat(6, 6), ...repeat(1, 6)]).at(-1)).toBe('NONE');
  });

  it('tells once where the values sway around a bound', () => {
    const gauge = new QualityGauge({ minor: 2, major: 5, critical: 10 }, 2_500);
    const told = Array.from({ length: 60 }, (_, i) => gauge.add(i * 2_500, i % 2 ? 1.8 : 2.4));
    expect(told.filter((mean) => mean !== undefined)).toHaveLength(1);
  });

  it('works where values come more seldom than the window is long', () => {
    expect(levels(repeat(6, 3), 5_000).at(-1)).toBe('MAJOR');
    // A single value says nothing: the mean is that of the last two.
    expect(levels([0, 6], 5_000).at(-1)).toBe('MINOR');
  });
});

/** A call that is all right but for what is given, every half a second. */
class Story {
  readonly told: [string, Record<string, unknown>][] = [];
  readonly #issues = new QualityIssues((name, body) => {
    this.told.push([name, body]);
  });
  #at = 0;
  #energy = 0;

  pass(
    seconds: number,
    {
      loss = 0,
      latency = 50,
      shown,
      sent = {},
      received = {},
      picture,
      available = 2_000,
      silent = false,
      ...context
    }: {
      /** Null is not known. */
      loss?: number | null;
      latency?: number | null;
      /** What arrives of video. */
      shown?: object;
      sent?: object;
      received?: object;
      picture?: object;
      available?: number;
      silent?: boolean;
    } & Partial<QualityContext> = {},
  ): this {
    for (let i = 0; i < seconds * 2; i += 1) {
      this.#at += 500;
      if (!silent) this.#energy += 0.01;
      const sound = { kind: 'audio', codec: 'opus', totalAudioEnergy: this.#energy, ...sent };
      const report = {
        connection: { availableOutgoingBitrate: available },
        outbound: { 0: [sound], ...(picture && { 1: [{ kind: 'video', ...picture }] }) },
        inbound: {
          0: [{ kind: 'audio', codec: 'opus', ...received }],
          ...(shown && { 1: [{ kind: 'video', ...shown }] }),
        },
      } as unknown as StatsReport;
      this.#issues.take(
        { report, lossPercent: loss ?? undefined, latencyMs: latency ?? undefined },
        { at: this.#at, iceState: 'connected', isMuted: false, isOnHold: false, ...context },
      );
    }
    return this;
  }
}

describe('the quality of a call', () => {
  it('is not told of while all is well', () => {
    expect(new Story().pass(60).told).toEqual([]);
    const video = { picture: { codec: 'VP8' }, shown: { codec: 'VP8' } };
    expect(new Story().pass(60, video).told).toEqual([]);
  });

  it.each<[string, Parameters<Story['pass']>[1], object]>([
    ['QualityIssuePacketLoss', { loss: 12 }, { level: 'CRITICAL', packetLoss: 12 }],
    ['QualityIssueHighMediaLatency', { latency: 350 }, { level: 'MAJOR', latency: 350 }],
    [
      'QualityIssueCodecMismatch',
      { received: { codec: 'PCMU' } },
      { kind: 'audio', sendCodec: 'opus' },
    ],
    [
      'QualityIssueCodecMismatch',
      { picture: { codec: 'VP8' }, shown: { codec: 'H264' } },
      { kind: 'video', sendCodec: 'VP8' },
    ],
    ['QualityIssueICEDisconnected', { iceState: 'disconnected' }, { level: 'CRITICAL' }],
    ['QualityIssueLowBandwidth', { available: 10 }, { targetBitrate: 32, actualBitrate: 10 }],
    ['QualityIssueNoAudioSignal', { silent: true }, { level: 'MAJOR' }],
    ['QualityIssueICEDisconnected', { iceState: 'failed' }, { level: 'CRITICAL' }],
    [
      'QualityIssueLocalVideoDegradation',
      {
        picture: { baseWidth: 640, baseHeight: 480, width: 320, height: 240, framesPerSecond: 30 },
      },
      { level: 'CRITICAL', targetWidth: 640, actualWidth: 320, fps: 30 },
    ],
  ])('is told of by %s after %j, and when it is well again', (name, trouble, body) => {
    const { told } = new Story().pass(10).pass(15, trouble).pass(15);
    expect(new Set(told.map(([each]) => each))).toEqual(new Set([name]));
    expect(told.some(([, each]) => Object.entries(body).every(([k, v]) => each[k] === v))).toBe(
      true,
    );
    // Of a picture that is gone nothing more is told.
    if (!trouble?.picture) expect(told.at(-1)?.[1]['level']).toBe('NONE');
  });

  it('is that of a picture that moves half as fast as it was taken', () => {
    const size = { baseWidth: 640, baseHeight: 480, width: 640, height: 480 };
    const slow = { picture: { ...size, baseFramesPerSecond: 30, framesPerSecond: 15 } };
    const { told } = new Story().pass(10).pass(15, slow);
    expect(told).toMatchObject([
      ['QualityIssueLocalVideoDegradation', { level: 'MAJOR', fps: 15 }],
    ]);
  });

  it('stays what it was while nothing is known of it', () => {
    const story = new Story().pass(10).pass(15, { loss: 12, latency: 350 });
    const { length } = story.told;
    expect(length).toBeGreaterThan(1);
    expect(story.pass(10, { loss: null, latency: null }).told).toHaveLength(length);
  });

  it('is that of a microphone once it was silent for five seconds', () => {
    const story = new Story().pass(10);
    expect(story.pass(2, { silent: true }).told).toEqual([]);
    expect(story.pass(5, { silent: true }).told).toHaveLength(1);
  });

  it('is not judged on hold, and silence is none where the microphone is muted', () => {
    const story = new Story().pass(10).pass(30, { loss: 50, latency: 900, isOnHold: true });
    expect(story.told).toEqual([]);
    expect(new Story().pass(30, { silent: true, isMuted: true }).told).toEqual([]);
  });
});
