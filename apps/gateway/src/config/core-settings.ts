import type { GatewayLimits, GatewayTimings } from '@ringspec/gateway-core';
import { longestMs, type SettingsOf, someTime, untilLongest } from './setting.js';
import { wholeNumber } from './value-parsers.js';

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
