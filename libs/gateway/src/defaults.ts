import { maxFrameLength } from '@ringspec/protocol';
import type { GatewayLimits, GatewayTimings } from './gateway-options.js';

/** A domain that nobody can have (reserved for private use): a neutral one. */
export const defaultRealm = 'ringspec.internal';

export const defaultLimits: GatewayLimits = {
  frameLength: maxFrameLength,
  frameDepth: 16,
  requestsPerSecond: 100,
  requestBurst: 200,
  loginsPerMinute: 600,
  failedLoginsPerMinute: 60,
  failedLogins: 10,
  pendingRequests: 256,
  pendingEvents: 10_000,
  pendingLength: 8 * 1_024 * 1_024,
  bufferedBytes: 4 * 1_024 * 1_024,
  connections: 50_000,
  anonymousPerAddress: 1_000,
  anonymousFramesPerMinute: 12_000,
  anonymousFrameLength: 16_384,
  connectionsPerUser: 20,
  callsPerConnection: 4,
  placedCalls: 20,
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const defaultTimings: GatewayTimings = {
  handshakeMs: 10 * SECOND,
  heartbeatMs: 10 * SECOND,
  graceMs: MINUTE,
  anonymousGraceMs: 10 * SECOND,
  peerLostMs: 3 * SECOND,
  ringMs: MINUTE,
  transferMs: 15 * SECOND,
  offerMs: 20 * SECOND,
  accessTokenMs: 48 * HOUR,
  refreshTokenMs: 30 * 24 * HOUR,
  oneTimeKeyMs: 5 * MINUTE,
  refreshReplayMs: 10 * SECOND,
};
