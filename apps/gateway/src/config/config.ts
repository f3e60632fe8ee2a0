import type { GatewayLimits, GatewayTimings } from '@ringspec/gateway-core';
import type { Durability } from '../stores/journal/segment-writer.js';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What is traced, and where it goes. */
export interface TraceConfig {
  /** Where all signals of OpenTelemetry go; those of traces are below it. */
  endpoint: string | undefined;
  /** Where traces go. Undefined: to the endpoint; without that either, nothing is traced. */
  tracesEndpoint: string | undefined;
  headers: Readonly<Record<string, string>>;
  protocol: 'http/protobuf' | 'http/json';
  exporter: 'otlp' | 'none';
  disabled: boolean;
  serviceName: string;
  resourceAttributes: Readonly<Record<string, string>>;
  sampler:
    | 'parentbased_always_on'
    | 'parentbased_always_off'
    | 'parentbased_traceidratio'
    | 'always_on'
    | 'always_off'
    | 'traceidratio';
  samplerArg: number;
  /** Spans that wait for the receiver. */
  queueSize: number;
}

/** What the program was told by its environment and its flags, parsed once. */
export interface Config {
  host: string;
  /** 0: any free port. */
  port: number;
  /** Absolute path. */
  dataDir: string;
  /** A database of PostgreSQL that keeps everything; undefined: the data folder does. */
  databaseUrl: string | undefined;
  /** Newest first; undefined: those in the data folder. */
  secrets: readonly [Buffer, ...Buffer[]] | undefined;
  /** How long a gateway may be silent before another takes over what it does. */
  leaseMs: number;
  /** Where gateways on the same database reach this one; undefined: at the address that it listens on. */
  linkUrl: string | undefined;
  /** Servers of NATS, over which processes link; undefined where they reach each other. */
  natsUrls: readonly string[] | undefined;
  /** What a commit of the journal survives. */
  durability: Durability;
  /** Undefined: the one of the data folder, or the default where it is new. */
  realm: string | undefined;
  demoUsers: boolean;
  /** Folder of the built softphone; undefined: the one of this workspace, where there is one. */
  softphoneDir: string | undefined;
  /** Folder of the documentation; undefined: none is served. */
  docsDir: string | undefined;
  stunUrls: readonly string[];
  turnUrls: readonly string[];
  /** Shared with coturn (`static-auth-secret`). */
  turnSecret: string | undefined;
  turnTtlMs: number;
  logLevel: LogLevel;
  /** Whether logins and changes of accounts are logged. */
  auditLog: boolean;
  /** Whether `X-Forwarded-*` headers are believed. */
  trustProxy: boolean;
  /** Port of an address for /metrics alone, 0 for any free one; undefined: there is none. */
  metricsPort: number | undefined;
  metricsHost: string;
  /** Opens /metrics at the public address to those who know it; undefined: it is not there. */
  metricsToken: string | undefined;
  /** Origins that may open a WebSocket, beside the gateway's own; `*` admits all. */
  allowedOrigins: readonly string[];
  /** How long a drain waits for clients to say goodbye. */
  drainMs: number;
  /** Requests of an API key a second, sustained; twice as many at once. */
  apiRequestsPerSecond: number;
  /** Whether webhooks may go to addresses of private networks, without TLS too. */
  webhooksToPrivate: boolean;
  /** How long a request of HTTP may take to arrive. */
  requestMs: number;
  traces: TraceConfig;
  timings: Partial<GatewayTimings>;
  limits: Partial<GatewayLimits>;
}
