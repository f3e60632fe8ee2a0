import type { CallEventMap, QualityIssueLevel } from '@ringspec/generated';
import type { TellCallEvent } from '../calls/call-life.js';
import { QualityGauge } from './quality-gauge.js';
import type { Measurement } from './stats-reader.js';

/** Names of the events that tell of quality. */
export type QualityIssueName = Extract<keyof CallEventMap, `QualityIssue${string}`>;

/** What is known of a call besides its measurement. */
export interface QualityContext {
  /** Of a clock that is never set, in ms. */
  readonly at: number;
  readonly iceState: RTCIceConnectionState;
  readonly isMuted: boolean;
  readonly isOnHold: boolean;
}

const windowMs = 2_500;
/** Bounds of what is the case or not. */
const whether = { minor: 1, major: 1, critical: Infinity };
/** What sound and a picture need, in kbit/s. */
const needs = { audio: 32, video: 300 };

/** Tells how bad a call is in each respect, when that changes: levels have a window and slack. */
export class QualityIssues {
  readonly #tell: TellCallEvent<QualityIssueName>;
  /** Percent of packets. */
  readonly #loss = new QualityGauge({ minor: 2, major: 5, critical: 10 }, windowMs);
  /** Milliseconds from mouth to ear: ITU-T G.114 calls 400 too much. */
  readonly #latency = new QualityGauge({ minor: 200, major: 300, critical: 400 }, windowMs);
  /** Missing share. */
  readonly #bandwidth = new QualityGauge({ minor: 0.25, major: 0.5, critical: 0.75 }, windowMs);
  readonly #picture = new QualityGauge({ minor: 0.25, major: 0.5, critical: 0.75 }, windowMs);
  readonly #silence = new QualityGauge(whether, 2 * windowMs);
  readonly #codecs = {
    audio: new QualityGauge(whether, windowMs),
    video: new QualityGauge(whether, windowMs),
  };
  #ice: QualityIssueLevel = 'NONE';
  #energy: number | undefined;

  constructor(tell: TellCallEvent<QualityIssueName>) {
    this.#tell = tell;
  }

  take(measurement: Measurement, context: QualityContext): void {
    this.#judgeIce(context);
    // Held calls send nothing on purpose.
    if (context.isOnHold) return;
    const { at } = context;
    const { lossPercent, latencyMs } = measurement;
    if (lossPercent !== undefined) {
      const packetLoss = this.#loss.add(at, lossPercent);
      if (packetLoss !== undefined) {
        this.#tell('QualityIssuePacketLoss', { level: this.#loss.level, packetLoss });
      }
    }
    if (latencyMs !== undefined) {
      const latency = this.#latency.add(at, latencyMs);
      if (latency !== undefined) {
        this.#tell('QualityIssueHighMediaLatency', { level: this.#latency.level, latency });
      }
    }
    this.#judgeCodecs(measurement, at);
    this.#judgeBandwidth(measurement, at);
    this.#judgePicture(measurement, at);
    this.#judgeSound(measurement, context);
  }

  #judgeIce({ iceState }: QualityContext): void {
    const isBroken = iceState === 'disconnected' || iceState === 'failed';
    const level = isBroken ? 'CRITICAL' : 'NONE';
    if (level === this.#ice) return;
    this.#ice = level;
    this.#tell('QualityIssueICEDisconnected', { level });
  }

  #judgeCodecs({ report }: Measurement, at: number): void {
    for (const kind of ['audio', 'video'] as const) {
      const sent = all(report.outbound).find((item) => item.kind === kind)?.codec;
      const received = all(report.inbound).find((item) => item.kind === kind)?.codec;
      if (sent === undefined || received === undefined) continue;
      const gauge = this.#codecs[kind];
      if (gauge.add(at, sent === received ? 0 : 1) === undefined) continue;
      this.#tell('QualityIssueCodecMismatch', { level: gauge.level, kind, sendCodec: sent });
    }
  }

  #judgeBandwidth({ report }: Measurement, at: number): void {
    const { availableOutgoingBitrate: actualBitrate } = report.connection;
    const kinds = new Set(all(report.outbound).map(({ kind }) => kind));
    if (actualBitrate === undefined || kinds.size === 0) return;
    const targetBitrate = [...kinds].reduce((sum, kind) => sum + needs[kind], 0);
    if (this.#bandwidth.add(at, 1 - actualBitrate / targetBitrate) === undefined) return;
    const { level } = this.#bandwidth;
    this.#tell('QualityIssueLowBandwidth', { level, targetBitrate, actualBitrate });
  }

  #judgePicture({ report }: Measurement, at: number): void {
    const sent = all(report.outbound).find((item) => item.kind === 'video');
    if (sent?.kind !== 'video' || !sent.baseWidth || !sent.baseHeight) return;
    const { baseWidth: targetWidth, baseHeight: targetHeight } = sent;
    const { width: actualWidth = 0, height: actualHeight = 0, framesPerSecond: fps = 0 } = sent;
    const area = (actualWidth * actualHeight) / (targetWidth * targetHeight);
    const pace = sent.baseFramesPerSecond ? fps / sent.baseFramesPerSecond : 1;
    if (this.#picture.add(at, 1 - Math.min(area, pace)) === undefined) return;
    this.#tell('QualityIssueLocalVideoDegradation', {
      level: this.#picture.level,
      kind: 'video',
      targetWidth,
      targetHeight,
      actualWidth,
      actualHeight,
      fps,
    });
  }

  /** A microphone that works is never wholly silent. */
  #judgeSound({ report }: Measurement, { at, isMuted }: QualityContext): void {
    const sent = all(report.outbound).find((item) => item.kind === 'audio');
    const energy = sent?.kind === 'audio' ? sent.totalAudioEnergy : undefined;
    const before = this.#energy;
    this.#energy = energy;
    if (energy === undefined || before === undefined) return;
    const isSilent = !isMuted && energy === before;
    if (this.#silence.add(at, isSilent ? 1 : 0) === undefined) return;
    this.#tell('QualityIssueNoAudioSignal', { level: this.#silence.level });
  }
}

function all<T>(sections: Readonly<Record<string, readonly T[]>>): T[] {
  return Object.values(sections).flat();
}
