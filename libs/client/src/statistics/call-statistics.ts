import type { Clock, Timer } from '@ringspec/protocol';
import type { TellCallEvent } from '../calls/call-life.js';
import { QualityIssues, type QualityIssueName } from './quality-issues.js';
import type { RawStats } from './raw-stats.js';
import { StatsReader } from './stats-reader.js';

type StatisticsEventName = QualityIssueName | 'CallStatsReceived' | 'RTCStatsReceived';

/** What there is to observe of a call, from its answer on. */
export interface ObservedCall {
  readonly clock: Clock;
  /** Of Config, in ms: 0 is never. */
  readonly intervalMs: number;
  readonly connection: () => RTCPeerConnection | undefined;
  /** Id of the other side. */
  readonly endpoint: () => string | undefined;
  readonly isMuted: () => boolean;
  readonly isOnHold: () => boolean;
  readonly tell: TellCallEvent<StatisticsEventName>;
}

/** Measures a call every so often and tells what comes of it, until the function that it returns is called. */
export function observeCall(call: ObservedCall): () => void {
  const { clock, intervalMs, tell } = call;
  const reader = new StatsReader();
  const issues = new QualityIssues(tell);
  let timer: Timer | undefined;
  let isOver = false;

  const measure = async (): Promise<void> => {
    const connection = call.connection();
    const stats = await connection?.getStats().catch(() => undefined);
    if (connection === undefined || stats === undefined || isOver) return;
    const entries: RawStats[] = [];
    stats.forEach((entry: RawStats) => entries.push(entry));
    const measurement = reader.read(entries, call.endpoint());
    tell('CallStatsReceived', { stats: measurement.report });
    tell('RTCStatsReceived', { stats });
    issues.take(measurement, {
      at: clock.monotonic(),
      iceState: connection.iceConnectionState,
      isMuted: call.isMuted(),
      isOnHold: call.isOnHold(),
    });
  };

  const wait = (): void => {
    if (isOver || intervalMs <= 0) return;
    timer = clock.setTimeout(() => void measure().finally(wait), intervalMs);
  };
  wait();
  return () => {
    isOver = true;
    if (timer !== undefined) clock.clearTimeout(timer);
  };
}
