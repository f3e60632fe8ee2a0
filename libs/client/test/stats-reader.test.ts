/** What is read of two reports that follow each other, in exact figures. */
import { describe, expect, it } from '@jest/globals';
import { mosG107 } from '../src/statistics/mos-g107.js';
import type { RawStats } from '../src/statistics/raw-stats.js';
import { StatsReader, type Measurement } from '../src/statistics/stats-reader.js';

const opus: RawStats = {
  ...{ id: 'opus', type: 'codec' },
  ...{ mimeType: 'audio/opus', payloadType: 111 },
};
const route: RawStats = {
  ...{ id: 'pair', type: 'candidate-pair', selected: true },
  ...{ totalRoundTripTime: 1, responsesReceived: 10, currentRoundTripTime: 0.2 },
};
const sound = (says: object = {}): RawStats => ({
  ...{ id: 'in-a', type: 'inbound-rtp', kind: 'audio', mid: '0', codecId: 'opus' },
  ...{ timestamp: 1_000, packetsReceived: 100, packetsLost: 0, bytesReceived: 5_000 },
  ...says,
});
const picture = (says: object = {}): RawStats => ({
  ...{ id: 'in-v', type: 'inbound-rtp', kind: 'video', mid: '1' },
  ...{ timestamp: 1_000, packetsReceived: 900, packetsLost: 0, bytesReceived: 90_000 },
  ...says,
});

/** The last measurement of reports that follow each other. */
function read(first: RawStats[], ...later: RawStats[][]): Measurement {
  const reader = new StatsReader();
  const measured = reader.read(first, undefined);
  return later.reduce((_, entries) => reader.read(entries, undefined), measured);
}

describe('a bitrate', () => {
  const sent = (timestamp: number, bytesSent: number): RawStats => ({
    ...{ id: 'out', type: 'outbound-rtp', kind: 'audio', mid: '0' },
    ...{ timestamp, bytesSent },
  });
  const rate = (first: RawStats[], ...later: RawStats[][]): number | undefined =>
    read(first, ...later).report.outbound['0']?.[0]?.bitrate;

  it('is in kbit/s, of what was sent since the last report', () => {
    expect(rate([sent(1_000, 5_000)], [sent(3_000, 15_000)])).toBe(40);
  });

  it('is none in the first report, and where no time has passed', () => {
    expect(rate([sent(1_000, 5_000)])).toBe(0);
    expect(rate([sent(1_000, 5_000)], [sent(1_000, 9_000)])).toBe(0);
  });

  it('is told of what arrives as well', () => {
    const later = sound({ timestamp: 1_500, bytesReceived: 7_000 });
    expect(read([sound()], [later]).report.inbound['0']?.[0]?.bitrate).toBe(32);
  });
});

describe('the latency of sound', () => {
  const buffered = (jitterBufferDelay: number, jitterBufferEmittedCount: number): object => ({
    jitterBufferDelay,
    jitterBufferEmittedCount,
  });

  it('is half of the way there and back, packing, and the buffer since the last report', () => {
    const first = [route, sound(buffered(9, 100))];
    // 100 ms of the way, 40 ms of packing, and 6 s of waiting shared by 200 samples.
    expect(read(first, [route, sound(buffered(15, 300))]).latencyMs).toBeCloseTo(170, 6);
  });

  it('is without the buffer where nothing has left it', () => {
    expect(read([route, sound()]).latencyMs).toBeCloseTo(140, 6);
    const same = [route, sound(buffered(9, 100))];
    expect(read(same, same).latencyMs).toBeCloseTo(140, 6);
  });

  it('takes the mean of the way where its present length is not told', () => {
    const { currentRoundTripTime: _, ...mean } = route;
    expect(read([{ ...mean, id: 'pair', type: 'candidate-pair' }, sound()]).latencyMs).toBe(90);
  });

  it('is that of sound, not of a picture before it', () => {
    const entries = [route, picture(buffered(500, 1_000)), sound(buffered(2, 100))];
    expect(read(entries).latencyMs).toBeCloseTo(160, 6);
  });
});

describe('what is heard', () => {
  it('is rated by its codec, its loss and its latency', () => {
    const entries = [route, opus, picture({ packetsLost: 900 }), sound({ packetsLost: 25 })];
    const { report, lossPercent } = read(entries);
    expect(report.inbound['0']?.[0]).toMatchObject({ codec: 'opus', pt: 111, loss: 20 });
    expect(lossPercent).toBe(20);
    expect(report.mos).toStrictEqual({
      mosG107: mosG107({ codec: 'opus', delayMs: 140, lossPercent: 20 }),
    });
  });

  it('is nothing where no packet has arrived', () => {
    const { report, ...rest } = read([route, opus, sound({ packetsReceived: 0 })]);
    expect(rest).toStrictEqual({ latencyMs: undefined, lossPercent: undefined });
    expect(report.mos).toStrictEqual({});
  });

  it('is nothing where there is but a picture', () => {
    const { report, ...rest } = read([route, picture()]);
    expect(rest).toStrictEqual({ latencyMs: undefined, lossPercent: undefined });
    expect(report.mos).toStrictEqual({});
  });
});
