import type { Config } from './config.js';
import { longestMs, type SettingsOf, someTime, untilLongest } from './setting.js';
import {
  domainName,
  hostName,
  longText,
  natsUrls,
  oneOf,
  origins,
  postgresUrl,
  secrets,
  stunUrls,
  text,
  truth,
  turnUrls,
  webAddress,
  wholeNumber,
} from './value-parsers.js';

export { limitSettings, timingSettings } from './core-settings.js';
export type { Setting } from './setting.js';
export { initialTraces, traceSettings } from './trace-settings.js';

type ProgramConfig = Omit<Config, 'traces' | 'timings' | 'limits'>;

/** Their defaults; a setting that is absent here has none. */
export const initial = {
  host: '127.0.0.1',
  port: 8080,
  dataDir: '.ringspec',
  leaseMs: 3_000,
  durability: 'power',
  stunUrls: [],
  turnUrls: [],
  turnTtlMs: 86_400_000,
  logLevel: 'warn',
  metricsHost: '127.0.0.1',
  auditLog: true,
  trustProxy: false,
  allowedOrigins: [],
  drainMs: 2_000,
  apiRequestsPerSecond: 500,
  webhooksToPrivate: false,
  requestMs: 10_000,
} as const satisfies Partial<ProgramConfig>;

export const programSettings: SettingsOf<ProgramConfig> = {
  port: {
    variable: 'PORT',
    flag: 'port',
    value: wholeNumber(0, 65_535),
    shownDefault: '8080',
    summary: 'Port for HTTP and WebSocket; 0 takes any free one.',
  },
  host: {
    variable: 'HOST',
    flag: 'host',
    value: hostName,
    shownDefault: '127.0.0.1',
    summary: 'Address to listen on; 0.0.0.0 or :: for all.',
  },
  dataDir: {
    variable: 'DATA_DIR',
    flag: 'data-dir',
    value: text,
    shownDefault: './.ringspec',
    summary: 'Folder of the database and the secret key; one gateway at a time.',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    value: postgresUrl,
    shownDefault: 'none',
    summary:
      'PostgreSQL 15 or newer that keeps everything, for several gateways that serve together.',
    secret: true,
  },
  secrets: {
    variable: 'SECRETS',
    value: secrets,
    shownDefault: 'secret.key in DATA_DIR',
    summary:
      'With DATABASE_URL: what is sealed and signed with, newest first, separated by commas or spaces.',
    secret: true,
  },
  leaseMs: {
    variable: 'LEASE_MS',
    value: wholeNumber(1_000, 60_000),
    shownDefault: '3 s',
    summary: 'With DATABASE_URL: how long a gateway may be silent before another does its part.',
  },
  linkUrl: {
    variable: 'LINK_URL',
    value: webAddress,
    shownDefault: 'where it listens',
    summary:
      'With DATABASE_URL: where the other gateways reach this one, such as http://10.0.0.7:8080.',
  },
  natsUrls: {
    variable: 'NATS_URL',
    value: natsUrls,
    shownDefault: 'none',
    summary: 'With DATABASE_URL: servers of NATS, where gateways cannot reach each other.',
    secret: true,
  },
  durability: {
    variable: 'DURABILITY',
    value: oneOf('power', 'process'),
    shownDefault: 'power',
    summary: 'What messages, calls and sessions survive: power (a power cut) or process (a kill).',
  },
  realm: {
    variable: 'REALM',
    value: domainName,
    shownDefault: 'ringspec.internal',
    summary:
      'Domain of full user names and of one-time hashes; a data folder keeps the one it began with.',
  },
  demoUsers: {
    variable: 'DEMO_USERS',
    value: truth,
    shownDefault: 'true on a data folder',
    summary:
      'Make demo users when there are no accounts at all; with DATABASE_URL only if asked to.',
  },
  softphoneDir: {
    variable: 'SOFTPHONE_DIR',
    value: text,
    shownDefault: 'the workspace’s softphone',
    summary: 'Folder of the web page served at /.',
  },
  docsDir: {
    variable: 'DOCS_DIR',
    value: text,
    shownDefault: 'none',
    summary: 'Folder of the documentation served at /docs, built for that path.',
  },
  stunUrls: {
    variable: 'STUN_URLS',
    value: stunUrls,
    shownDefault: 'none',
    summary: 'STUN servers told to clients, separated by commas.',
  },
  turnUrls: {
    variable: 'TURN_URLS',
    value: turnUrls,
    shownDefault: 'none',
    summary: 'TURN servers told to clients, separated by commas; needs TURN_SECRET.',
  },
  turnSecret: {
    variable: 'TURN_SECRET',
    value: text,
    shownDefault: 'none',
    summary: 'coturn’s static-auth-secret, from which short-lived credentials are made.',
    secret: true,
  },
  turnTtlMs: {
    variable: 'TURN_TTL_MS',
    value: wholeNumber(10_000, longestMs),
    shownDefault: '24 h',
    summary: 'Life of TURN credentials.',
  },
  logLevel: {
    variable: 'LOG_LEVEL',
    value: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    shownDefault: 'warn',
    summary:
      'Least level logged on standard error: as JSON lines, or for people where that is a terminal.',
  },
  metricsPort: {
    variable: 'METRICS_PORT',
    value: wholeNumber(0, 65_535),
    shownDefault: 'none',
    summary: 'Port of an address for /metrics alone; 0 takes any free one.',
  },
  metricsHost: {
    variable: 'METRICS_HOST',
    value: hostName,
    shownDefault: '127.0.0.1',
    summary: 'Address of METRICS_PORT: whoever reaches it may read the numbers.',
  },
  metricsToken: {
    variable: 'METRICS_TOKEN',
    value: longText(16),
    shownDefault: 'none',
    summary: 'Bearer token with which /metrics is served at the public address too.',
    secret: true,
  },
  auditLog: {
    variable: 'AUDIT_LOG',
    value: truth,
    shownDefault: 'true',
    summary:
      'Log every login, logout and change of an account, whatever LOG_LEVEL is: lines with category audit.',
  },
  trustProxy: {
    variable: 'TRUST_PROXY',
    value: truth,
    shownDefault: 'false',
    summary: 'Believe X-Forwarded-For and X-Forwarded-Host; only behind a proxy that sets them.',
  },
  allowedOrigins: {
    variable: 'ALLOWED_ORIGINS',
    value: origins,
    shownDefault: 'own origin only',
    summary: 'Further origins whose pages may connect, separated by commas, or *.',
  },
  apiRequestsPerSecond: {
    variable: 'API_REQUESTS_PER_SECOND',
    value: wholeNumber(1, 1_000_000),
    shownDefault: '500',
    summary: 'Requests of an API key, sustained; twice as many at once.',
  },
  webhooksToPrivate: {
    variable: 'WEBHOOKS_TO_PRIVATE',
    value: truth,
    shownDefault: 'false',
    summary: 'Send webhooks to addresses of private networks and this machine, over http too.',
  },
  requestMs: {
    variable: 'HTTP_REQUEST_MS',
    value: someTime,
    shownDefault: '10 s',
    summary: 'How long a request of HTTP may take to arrive, headers and body.',
  },
  drainMs: {
    variable: 'DRAIN_MS',
    value: untilLongest,
    shownDefault: '2 s',
    summary: 'How long a stop waits for clients to take leave.',
  },
};
