import type { GatewayStats } from '@ringspec/gateway-core';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

type StatName = keyof GatewayStats;

// #region metrics
/** How each number of the gateway appears at /metrics. */
const metrics = {
  connections: { kind: 'gauge', name: 'ringspec_connections', help: 'Open WebSockets.' },
  sessions: {
    kind: 'gauge',
    name: 'ringspec_sessions',
    help: 'Sessions, also those without a socket.',
  },
  calls: { kind: 'gauge', name: 'ringspec_calls', help: 'Calls that ring or are up.' },
  queuedCalls: {
    kind: 'gauge',
    name: 'ringspec_queued_calls',
    help: 'Calls waiting for an operator.',
  },
  framesIn: { kind: 'counter', name: 'ringspec_frames_in_total', help: 'Frames received.' },
  framesOut: { kind: 'counter', name: 'ringspec_frames_out_total', help: 'Frames sent.' },
  requests: { kind: 'counter', name: 'ringspec_requests_total', help: 'Requests taken up.' },
  refusals: {
    kind: 'counter',
    name: 'ringspec_refusals_total',
    help: 'Requests refused with an error.',
  },
  faults: {
    kind: 'counter',
    name: 'ringspec_faults_total',
    help: 'Frames that were not of the protocol.',
  },
  failedLogins: {
    kind: 'counter',
    name: 'ringspec_failed_logins_total',
    help: 'Wrong passwords, hashes and tokens, and names that nobody has.',
  },
  guessingAlarms: {
    kind: 'counter',
    name: 'ringspec_guessing_alarms_total',
    help: 'Users whose logins failed often from many addresses: one guesser may be behind it.',
  },
  internalErrors: {
    kind: 'counter',
    name: 'ringspec_internal_errors_total',
    help: 'Requests that failed by a fault of the gateway.',
  },
} as const satisfies Record<StatName, { kind: 'gauge' | 'counter'; name: string; help: string }>;
// #endregion metrics

/** Prometheus metrics of the process and, once there is one, of the gateway. Read when asked for. */
export function createMetrics(
  stats: () => GatewayStats | undefined,
  storage: () => StorageTrouble | undefined,
): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  new Gauge({
    name: 'ringspec_storage_available',
    help: '1 where the data folder can be written, else 0.',
    registers: [register],
    collect() {
      this.set(storage()?.trouble === undefined ? 1 : 0);
    },
  });
  new Counter({
    name: 'ringspec_storage_failures_total',
    help: 'What the data folder refused to take, of a full disk for one.',
    registers: [register],
    collect() {
      this.reset();
      this.inc(storage()?.failures ?? 0);
    },
  });
  for (const stat of Object.keys(metrics) as StatName[]) {
    const { kind, name, help } = metrics[stat];
    const registers = [register];
    if (kind === 'gauge') {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(stats()?.[stat] ?? 0);
        },
      });
    } else {
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(stats()?.[stat] ?? 0);
        },
      });
    }
  }
  return register;
}
