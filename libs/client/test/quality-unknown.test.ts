/** What is not known of a call is no trouble, and ends none. */
import { describe, expect, it } from '@jest/globals';
import type { StatsReport } from '@ringspec/generated';
import { QualityIssues } from '../src/statistics/quality-issues.js';

interface Report {
  readonly outbound?: object;
  readonly inbound?: object;
  readonly available?: number;
}

/** What is told while a report comes each half a second, from the first one on. */
function told(...parts: readonly [count: number, report: Report][]): unknown[] {
  const events: unknown[] = [];
  const issues = new QualityIssues((name, { level }) => events.push([name, level]));
  let at = 0;
  for (const [count, { outbound = {}, inbound = {}, available }] of parts) {
    const report = { connection: { availableOutgoingBitrate: available }, outbound, inbound };
    for (let i = 0; i < count; i += 1) {
      at += 500;
      issues.take(
        { report: report as unknown as StatsReport, lossPercent: undefined, latencyMs: undefined },
        { at, iceState: 'connected', isMuted: false, isOnHold: false },
      );
    }
  }
  return events;
}

const sound = (totalAudioEnergy?: number): object => ({ kind: 'audio', totalAudioEnergy });
const video = { kind: 'video', codec: 'VP8' };
const silence = [['QualityIssueNoAudioSignal', 'MAJOR']];

it('a codec of one direction is no mismatch', () => {
  expect(told([20, { outbound: { 0: [video] } }])).toEqual([]);
  expect(told([20, { inbound: { 0: [video] } }])).toEqual([]);
});

describe('a microphone', () => {
  it('is not silent where its energy is not told', () => {
    expect(told([40, { outbound: { 0: [sound()] } }])).toEqual([]);
  });

  it('is silent five seconds after the first two reports that are the same', () => {
    const outbound = { 0: [sound(1)] };
    expect(told([11, { outbound }])).toEqual([]);
    expect(told([12, { outbound }])).toEqual(silence);
  });

  it('stays silent while its energy is told but now and then', () => {
    const outbound = { 0: [sound(1)] };
    const seldom = Array.from({ length: 40 }, (_, i): [number, Report] => [
      1,
      i % 2 ? { outbound } : { outbound: { 0: [sound()] } },
    ]);
    expect(told([12, { outbound }], ...seldom)).toEqual(silence);
  });

  it('is found after a picture', () => {
    expect(told([20, { outbound: { 0: [video], 1: [sound(1)] } }])).toEqual(silence);
  });
});

it('a bandwidth that is too low stays so while it is not known, or nothing needs one', () => {
  const outbound = { 0: [sound()] };
  const low = ['QualityIssueLowBandwidth', 'MAJOR'];
  const trouble: [number, Report] = [10, { outbound, available: 16 }];
  expect(told(trouble, [10, { outbound }])).toEqual([low]);
  expect(told(trouble, [10, { available: 16 }])).toEqual([low]);
});

describe('a picture', () => {
  const shown = (width: number, framesPerSecond = 30): Report => ({
    outbound: {
      0: [
        {
          ...{ kind: 'video', baseWidth: 640, baseHeight: 480, baseFramesPerSecond: 30 },
          ...{ width, height: 480, framesPerSecond },
        },
      ],
    },
  });

  it('is all right as large and fast as it is taken', () => {
    expect(told([20, shown(640)])).toEqual([]);
  });

  it('is as bad as its area or its pace, and that is told once', () => {
    const minor = [['QualityIssueLocalVideoDegradation', 'MINOR']];
    expect(told([20, shown(480)])).toEqual(minor);
    expect(told([20, shown(640, 20)])).toEqual(minor);
  });
});
