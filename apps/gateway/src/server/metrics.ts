import type { GatewayStats } from '@ringspec/gateway-core';
import type { MeasuredGateway, MeasuredLink } from '../program/serving.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import type { SpanCounts } from '../tracing/tracing.js';
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

const spanMetrics = [
  ['exported', 'Spans of traces that their receiver has taken.'],
  ['lost', 'Spans of traces that it did not take, or that there was no room for.'],
] as const satisfies (readonly [keyof SpanCounts, string])[];

/** A label for each application that this process is home of; none where it is the gateway of all. */
const labelNames = ['application'] as const;

export interface Measured {
  gateways: () => readonly MeasuredGateway[];
  storage: () => StorageTrouble | undefined;
  /** Those to other processes; undefined where there are none to be. */
  links: () => readonly MeasuredLink[] | undefined;
  /** Applications that have no home at present. */
  homeless: () => number;
  /** Of traces; undefined where nothing is traced. */
  spans: () => Readonly<SpanCounts> | undefined;
}

/** Prometheus metrics of the process and, once there are any, of its gateways. Read when asked for. */
export function createMetrics({ gateways, storage, links, homeless, spans }: Measured): Registry {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  new Gauge({
    name: 'ringspec_storage_available',
    help: '1 where the data folder can be written, else 0.',
    registers,
    collect() {
      this.set(storage()?.trouble === undefined ? 1 : 0);
    },
  });
  new Counter({
    name: 'ringspec_storage_failures_total',
    help: 'What the data folder refused to take, of a full disk for one.',
    registers,
    collect() {
      this.reset();
      this.inc(storage()?.failures ?? 0);
    },
  });
  new Gauge({
    name: 'ringspec_link_open',
    help: 'By gateway: 1 where there is a link to it, 0 while there is none.',
    labelNames: ['to'],
    registers,
    collect() {
      this.reset();
      for (const { name, isOpen } of links() ?? []) this.set({ to: name }, isOpen ? 1 : 0);
    },
  });
  new Gauge({
    name: 'ringspec_link_sockets',
    help: 'By gateway: WebSockets of clients here that are passed on to it.',
    labelNames: ['to'],
    registers,
    collect() {
      this.reset();
      for (const { name, sockets } of links() ?? []) this.set({ to: name }, sockets);
    },
  });
  new Gauge({
    name: 'ringspec_homeless_applications',
    help: 'Applications that this gateway knows no home of.',
    registers,
    collect() {
      this.set(homeless());
    },
  });
  for (const [outcome, help] of spanMetrics) {
    new Counter({
      ...{ name: `ringspec_spans_${outcome}_total`, help, registers },
      collect() {
        this.reset();
        this.inc(spans()?.[outcome] ?? 0);
      },
    });
  }
  for (const stat of Object.keys(metrics) as StatName[]) {
    const { kind, name, help } = metrics[stat];
    const tell = (add: (labels: { application?: string }, value: number) => void): void => {
      const present = gateways();
      if (present.length === 0) add({}, 0);
      for (const { application, stats } of present)
        add(application === undefined ? {} : { application }, stats[stat]);
    };
    if (kind === 'gauge') {
      new Gauge({
        ...{ name, help, labelNames, registers },
        collect() {
          this.reset();
          tell((labels, value) => {
            this.set(labels, value);
          });
        },
      });
    } else {
      new Counter({
        ...{ name, help, labelNames, registers },
        collect() {
          this.reset();
          tell((labels, value) => {
            this.inc(labels, value);
          });
        },
      });
    }
  }
  return register;
}
