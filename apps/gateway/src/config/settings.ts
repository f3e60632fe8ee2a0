import type { GatewayLimits, GatewayTimings } from '@ringspec/gateway-core';
import type { Config } from './config.js';
import {
  domainName,
  hostName,
  longText,
  oneOf,
  origins,
  postgresUrl,
  stunUrls,
  text,
  truth,
  turnUrls,
  wholeNumber,
  type ValueParser,
} from './value-parsers.js';

/** One thing that the program can be told. The help text and the README's table are made of these. */
export interface Setting<T> {
  /** The environment variable. */
  variable: string;
  /** The flag that wins over the variable, without its dashes. */
  flag?: string;
  value: ValueParser<T>;
  /** As shown in the help; the value itself is `initial`, or the core's own default. */
  shownDefault: string;
  summary: string;
  /** Whether an error message may repeat the wrong value. */
  secret?: boolean;
}

type SettingsOf<Shape> = { [Key in keyof Shape]-?: Setting<NonNullable<Shape[Key]>> };

type ProgramConfig = Omit<Config, 'timings' | 'limits'>;

/** 24.8 days: the longest timeout that the platform knows. */
const longestMs = 2_147_483_647;
const untilLongest = wholeNumber(0, longestMs);
const someTime = wholeNumber(1, longestMs);

/** Their defaults; a setting that is absent here has none. */
export const initial = {
  host: '127.0.0.1',
  port: 8080,
  dataDir: '.ringspec',
  leaseMs: 3_000,
  durability: 'power',
  demoUsers: true,
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
      'PostgreSQL 15 or newer that keeps everything, for gateways that take over from each other.',
    secret: true,
  },
  leaseMs: {
    variable: 'LEASE_MS',
    value: wholeNumber(1_000, 60_000),
    shownDefault: '3 s',
    summary: 'With DATABASE_URL: how long a gateway may be silent before another takes over.',
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
    shownDefault: 'true',
    summary: 'Make demo users when there are no accounts at all.',
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
    value: wholeNumber(60_000, longestMs),
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

export const timingSettings: SettingsOf<GatewayTimings> = {
  handshakeMs: {
    variable: 'HANDSHAKE_MS',
    value: someTime,
    shownDefault: '10 s',
    summary: 'Time for hello or resume.',
  },
  heartbeatMs: {
    variable: 'HEARTBEAT_MS',
    value: wholeNumber(1_000, longestMs),
    shownDefault: '10 s',
    summary: 'How often a client pings; 2.5 times this in silence ends a connection.',
  },
  graceMs: {
    variable: 'GRACE_MS',
    value: untilLongest,
    shownDefault: '60 s',
    summary: 'How long a session outlives its connection.',
  },
  anonymousGraceMs: {
    variable: 'ANONYMOUS_GRACE_MS',
    value: untilLongest,
    shownDefault: '10 s',
    summary: 'The same for a session that nobody has logged in to.',
  },
  peerLostMs: {
    variable: 'PEER_LOST_MS',
    value: someTime,
    shownDefault: '3 s',
    summary: 'How long a connection may be lost before the other side of a call is told.',
  },
  ringMs: {
    variable: 'RING_MS',
    value: someTime,
    shownDefault: '60 s',
    summary: 'How long a call rings.',
  },
  transferMs: {
    variable: 'TRANSFER_MS',
    value: someTime,
    shownDefault: '15 s',
    summary: 'How long a browser may take to have its media ready for a transfer.',
  },
  offerMs: {
    variable: 'OFFER_MS',
    value: someTime,
    shownDefault: '20 s',
    summary: 'How long a queue call is offered to one operator.',
  },
  accessTokenMs: {
    variable: 'ACCESS_TOKEN_MS',
    value: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    shownDefault: '48 h',
    summary: 'Life of an access token.',
  },
  refreshTokenMs: {
    variable: 'REFRESH_TOKEN_MS',
    value: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    shownDefault: '30 d',
    summary: 'Life of a refresh token.',
  },
  oneTimeKeyMs: {
    variable: 'ONE_TIME_KEY_MS',
    value: someTime,
    shownDefault: '5 min',
    summary: 'Life of a one-time key.',
  },
  refreshReplayMs: {
    variable: 'REFRESH_REPLAY_MS',
    value: untilLongest,
    shownDefault: '10 s',
    summary: 'How long a device may repeat a refresh and get the same answer.',
  },
};

export const limitSettings: SettingsOf<GatewayLimits> = {
  frameLength: {
    variable: 'FRAME_LENGTH',
    value: wholeNumber(1_024, 16_777_216),
    shownDefault: '262144',
    summary: 'Characters of a frame.',
  },
  frameDepth: {
    variable: 'FRAME_DEPTH',
    value: wholeNumber(4, 256),
    shownDefault: '16',
    summary: 'Nesting of a frame.',
  },
  requestsPerSecond: {
    variable: 'REQUESTS_PER_SECOND',
    value: wholeNumber(1, 1_000_000_000),
    shownDefault: '100',
    summary: 'Requests of a connection, sustained.',
  },
  requestBurst: {
    variable: 'REQUEST_BURST',
    value: wholeNumber(1, 1_000_000_000),
    shownDefault: '200',
    summary: 'Requests of a connection at once.',
  },
  loginsPerMinute: {
    variable: 'LOGINS_PER_MINUTE',
    value: wholeNumber(1, 1_000_000_000),
    shownDefault: '600',
    summary: 'Logins from one address, whatever becomes of them.',
  },
  failedLoginsPerMinute: {
    variable: 'FAILED_LOGINS_PER_MINUTE',
    value: wholeNumber(1, 1_000_000_000),
    shownDefault: '60',
    summary: 'Failed logins from one address.',
  },
  failedLogins: {
    variable: 'FAILED_LOGINS',
    value: wholeNumber(1, 1_000_000_000),
    shownDefault: '10',
    summary:
      'Failed logins of a user from one address before the next must wait: 1 s, then twice as long each time, up to 60 s.',
  },
  pendingRequests: {
    variable: 'PENDING_REQUESTS',
    value: wholeNumber(1, 1_000_000),
    shownDefault: '256',
    summary: 'Unanswered or unacknowledged requests of a session.',
  },
  pendingEvents: {
    variable: 'PENDING_EVENTS',
    value: wholeNumber(1, 1_000_000),
    shownDefault: '10000',
    summary: 'Unacknowledged events of a session.',
  },
  pendingLength: {
    variable: 'PENDING_LENGTH',
    value: wholeNumber(65_536, 1_073_741_824),
    shownDefault: '8388608',
    summary: 'Characters of unacknowledged events of a session.',
  },
  bufferedBytes: {
    variable: 'BUFFERED_BYTES',
    value: wholeNumber(65_536, 1_073_741_824),
    shownDefault: '4194304',
    summary: 'Bytes waiting for a slow reader.',
  },
  connections: {
    variable: 'CONNECTIONS',
    value: wholeNumber(1, 10_000_000),
    shownDefault: '50000',
    summary: 'Connections in all.',
  },
  anonymousPerAddress: {
    variable: 'ANONYMOUS_PER_ADDRESS',
    value: wholeNumber(1, 10_000_000),
    shownDefault: '1000',
    summary: 'Connections and sessions without a login, by address; see TRUST_PROXY.',
  },
  anonymousFramesPerMinute: {
    variable: 'ANONYMOUS_FRAMES_PER_MINUTE',
    value: wholeNumber(1, 1_000_000_000),
    shownDefault: '12000',
    summary: 'Frames without a login, by address.',
  },
  anonymousFrameLength: {
    variable: 'ANONYMOUS_FRAME_LENGTH',
    value: wholeNumber(4_096, 16_777_216),
    shownDefault: '16384',
    summary: 'Characters of a frame before a login.',
  },
  connectionsPerUser: {
    variable: 'CONNECTIONS_PER_USER',
    value: wholeNumber(1, 1_000_000),
    shownDefault: '20',
    summary: 'Connections of one user.',
  },
  callsPerConnection: {
    variable: 'CALLS_PER_CONNECTION',
    value: wholeNumber(1, 1_000),
    shownDefault: '4',
    summary: 'Calls at once on a connection that does not say how many; more are busy.',
  },
  placedCalls: {
    variable: 'PLACED_CALLS',
    value: wholeNumber(1, 1_000_000),
    shownDefault: '20',
    summary: 'Calls under way beyond which a connection may not call.',
  },
};
