import type {
  ConnectionStatsReport,
  InboundAudioStatsReport,
  InboundVideoStatsReport,
  OutboundAudioStatsReport,
  OutboundVideoStatsReport,
  StatsReport,
} from '@ringspec/generated';
import { mosG107 } from './mos-g107.js';
import { figure, members, RawReport, type RawStats } from './raw-stats.js';

type Outbound = OutboundAudioStatsReport | OutboundVideoStatsReport;
type Total<N extends string> =
  `${N}${'Bytes' | 'Packets'}${'Sent' | 'Received'}` | `${N}PacketsLost` | `${N}Loss`;
type Inbound = InboundAudioStatsReport | InboundVideoStatsReport;

/** What is measured of a call at one moment. */
export interface Measurement {
  readonly report: StatsReport;
  /** From mouth to ear, in ms; undefined where no sound arrives. */
  readonly latencyMs: number | undefined;
  /** Of the sound that arrives, since the last time, in percent. */
  readonly lossPercent: number | undefined;
}

/** What sending and packing add to the way, in ms: frames of 20 ms, and as much ahead of the encoder. */
const packingMs = 40;

const outboundVideo = [
  ...['firCount', 'pliCount', 'nackCount', 'qualityLimitationReason', 'qpSum'],
  ...['qualityLimitationResolutionChanges', 'framesEncoded', 'keyFramesEncoded'],
];
const size = ['frameWidth', 'frameHeight', 'framesPerSecond'];
const inboundAudio = [
  ...['audioLevel', 'totalAudioEnergy', 'totalSamplesReceived', 'totalSamplesDuration'],
  ...['concealedSamples', 'silentConcealedSamples', 'insertedSamplesForDeceleration'],
  'removedSamplesForAcceleration',
];
const inboundVideo = [
  ...['framesReceived', 'framesDecoded', 'framesDropped', 'freezeCount', 'pauseCount'],
  ...['totalFramesDuration', 'totalFreezesDuration', 'totalPausesDuration'],
];

/** Reads one report of the browser after the other; what is counted since the last one needs that. */
export class StatsReader {
  #last = new RawReport([]);

  /** `endpoint`: id of whoever sends what arrives. */
  read(entries: Iterable<RawStats>, endpoint: string | undefined): Measurement {
    const raw = new RawReport(entries);
    const sent = raw.of('outbound-rtp').map((entry) => this.#outbound(raw, entry));
    const received = raw.of('inbound-rtp').map((entry) => this.#inbound(raw, entry, endpoint));
    const connection = connectionOf(raw);
    const sound = raw
      .of('inbound-rtp')
      .find((entry) => entry['kind'] === 'audio' && figure(entry, 'packetsReceived') > 0);
    const heard = sound && {
      ...this.#inbound(raw, sound, endpoint),
      latencyMs: this.#latency(connection, sound),
    };
    const report = {
      connection,
      outbound: byMid(sent),
      inbound: byMid(received),
      mos: heard
        ? {
            mosG107: mosG107({
              codec: heard.codec ?? '',
              delayMs: heard.latencyMs,
              lossPercent: heard.loss,
            }),
          }
        : {},
      ...totals('audio', sent, received),
      ...totals('video', sent, received),
      ...totals('total', sent, received),
      rtt: connection.rtt,
      ...members(connection as unknown as RawStats, ['availableOutgoingBitrate']),
      localCandidateType: connection.localType,
      remoteCandidateType: connection.remoteType,
      ...members(raw.get(raw.pair?.['localCandidateId']), ['networkType']),
      localAudioStats: mapOf(sent, 'audio'),
      localVideoStats: mapOf(sent, 'video'),
      endpointStats: new Map(endpoint === undefined ? [] : [[endpoint, byMid(received)]]),
    } as StatsReport;
    this.#last = raw;
    return {
      report,
      latencyMs: heard?.latencyMs,
      lossPercent: heard?.loss,
    };
  }

  #outbound(raw: RawReport, entry: RawStats): Outbound {
    const remote = raw.get(entry['remoteId']);
    const source = raw.get(entry['mediaSourceId']);
    const kind = entry['kind'];
    const lost = this.#since(remote, 'packetsLost');
    return {
      kind,
      ...this.#common(raw, entry, 'bytesSent'),
      bytesSent: figure(entry, 'bytesSent'),
      packetsSent: figure(entry, 'packetsSent'),
      packetsLost: figure(remote, 'packetsLost'),
      loss: percent(lost, this.#since(entry, 'packetsSent')),
      jitter: figure(remote, 'jitter'),
      ...(remote?.['roundTripTime'] !== undefined && { rtt: figure(remote, 'roundTripTime') }),
      ...members(entry, ['rid']),
      ...(kind === 'audio'
        ? members(source, ['audioLevel', 'totalAudioEnergy'])
        : {
            ...members(entry, outboundVideo),
            ...sized(entry),
            ...baseSize(source),
          }),
    } as Outbound;
  }

  #inbound(raw: RawReport, entry: RawStats, endpoint: string | undefined): Inbound {
    const lost = this.#since(entry, 'packetsLost');
    const kind = entry['kind'];
    return {
      kind,
      ...this.#common(raw, entry, 'bytesReceived'),
      bytesReceived: figure(entry, 'bytesReceived'),
      packetsReceived: figure(entry, 'packetsReceived'),
      packetsLost: figure(entry, 'packetsLost'),
      loss: percent(lost, this.#since(entry, 'packetsReceived') + Math.max(0, lost)),
      jitter: figure(entry, 'jitter'),
      ...(endpoint !== undefined && { endpoint }),
      ...(kind === 'audio'
        ? members(entry, inboundAudio)
        : { ...members(entry, inboundVideo), ...sized(entry) }),
    } as Inbound;
  }

  #common(raw: RawReport, entry: RawStats, bytes: string): object {
    const codec = raw.get(entry['codecId']);
    const before = this.#last.get(entry.id);
    const elapsedMs = before ? figure(entry, 'timestamp') - figure(before, 'timestamp') : 0;
    return {
      timestamp: figure(entry, 'timestamp'),
      mid: String(entry['mid'] ?? entry.id),
      ...(codec && {
        codec: String(codec['mimeType']).replace(/.*\//, ''),
        pt: figure(codec, 'payloadType'),
      }),
      bitrate: elapsedMs > 0 ? (this.#since(entry, bytes) * 8) / elapsedMs : 0,
    };
  }

  #latency({ rtt, currentRtt = rtt }: ConnectionStatsReport, sound: RawStats): number {
    const emitted = this.#since(sound, 'jitterBufferEmittedCount');
    const buffered = this.#since(sound, 'jitterBufferDelay');
    return (currentRtt / 2) * 1_000 + packingMs + (emitted > 0 ? (buffered / emitted) * 1_000 : 0);
  }

  /** By how much a figure has grown since the last report. */
  #since(entry: RawStats | undefined, name: string): number {
    return entry === undefined ? 0 : figure(entry, name) - figure(this.#last.get(entry.id), name);
  }
}

function connectionOf(raw: RawReport): ConnectionStatsReport {
  const { pair } = raw;
  const local = raw.get(pair?.['localCandidateId']);
  const remote = raw.get(pair?.['remoteCandidateId']);
  const answers = figure(pair, 'responsesReceived');
  const current = figure(pair, 'currentRoundTripTime');
  const bitrate = pair?.['availableOutgoingBitrate'];
  return {
    timestamp: figure(pair, 'timestamp'),
    ...candidate('local', local),
    ...candidate('remote', remote),
    bytesSent: figure(pair, 'bytesSent'),
    bytesReceived: figure(pair, 'bytesReceived'),
    rtt: answers > 0 ? figure(pair, 'totalRoundTripTime') / answers : current,
    ...(pair?.['currentRoundTripTime'] !== undefined && { currentRtt: current }),
    ...(typeof bitrate === 'number' && { availableOutgoingBitrate: bitrate / 1_000 }),
  } as ConnectionStatsReport;
}

function candidate(side: 'local' | 'remote', entry: RawStats | undefined): object {
  const ip = entry?.['address'] ?? entry?.['ip'];
  return {
    [`${side}Type`]: String(entry?.['candidateType'] ?? 'unknown'),
    [`${side}Protocol`]: String(entry?.['protocol'] ?? 'unknown'),
    ...(typeof ip === 'string' && ip !== '' && { [`${side}Ip`]: ip }),
    ...(entry?.['port'] !== undefined && { [`${side}Port`]: figure(entry, 'port') }),
  };
}

function sized(entry: RawStats): object {
  const { frameWidth: width, frameHeight: height, framesPerSecond } = members(entry, size);
  return {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(framesPerSecond !== undefined && { framesPerSecond }),
  };
}

function baseSize(source: RawStats | undefined): object {
  if (source === undefined) return {};
  return {
    baseWidth: figure(source, 'width'),
    baseHeight: figure(source, 'height'),
    baseFramesPerSecond: figure(source, 'framesPerSecond'),
  };
}

function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, (Math.max(0, part) / whole) * 100) : 0;
}

function byMid<T extends { mid: string }>(list: readonly T[]): Record<string, T[]> {
  const found: Record<string, T[]> = {};
  for (const item of list) (found[item.mid] ??= []).push(item);
  return found;
}

function mapOf(list: readonly Outbound[], kind: string): Map<string, Outbound> {
  return new Map(list.filter((item) => item.kind === kind).map((item) => [item.mid, item]));
}

function totals<N extends 'audio' | 'video' | 'total'>(
  name: N,
  sent: readonly Outbound[],
  received: readonly Inbound[],
): Pick<StatsReport, Total<N>> {
  const out = sent.filter(({ kind }) => name === 'total' || kind === name);
  const into = received.filter(({ kind }) => name === 'total' || kind === name);
  const sum = <T>(list: readonly T[], of: (item: T) => number): number =>
    list.reduce((total, item) => total + of(item), 0);
  const packets = sum(into, ({ packetsReceived }) => packetsReceived);
  const lost = sum(into, ({ packetsLost }) => packetsLost);
  return {
    [`${name}BytesSent`]: sum(out, ({ bytesSent }) => bytesSent),
    [`${name}BytesReceived`]: sum(into, ({ bytesReceived }) => bytesReceived),
    [`${name}PacketsSent`]: sum(out, ({ packetsSent }) => packetsSent),
    [`${name}PacketsReceived`]: packets,
    [`${name}PacketsLost`]: lost,
    [`${name}Loss`]: percent(lost, packets + Math.max(0, lost)) / 100,
  } as Pick<StatsReport, Total<N>>;
}
