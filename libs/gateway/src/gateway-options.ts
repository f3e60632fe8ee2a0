import type { IceServer } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { AccountStore } from './ports/account-store.js';
import type { AccessTokens, Passwords, RandomToken } from './ports/credentials.js';
import type { Audit } from './ports/audit-event.js';
import type { SignedTokens } from './ports/signed-tokens.js';
import type { GatewayLog } from './ports/gateway-log.js';
import type { Journal } from './ports/journal.js';
import type { ReportSink } from './reports/gateway-report.js';
import type { Tracer } from './ports/tracer.js';

export interface GatewayOptions {
  accounts: AccountStore;
  journal: Journal;
  passwords: Passwords;
  accessTokens: AccessTokens;
  /** Takes tokens that backends sign. Default: none are taken. */
  signedTokens?: SignedTokens;
  randomToken: RandomToken;
  /** Makes secrets that resume sessions, where these have to tell where to. Default: random ones. */
  resumeToken?: () => string;
  clock: Clock;
  log: GatewayLog;
  /** Gets who logged in, tried to or logged out, and what was refused for want of a right. Default: nobody does. */
  audit?: Audit;
  /** Gets what happened, from an outbox. Default: nobody does. */
  reports?: ReportSink;
  /** Gets what is done, and how long it takes. Default: nobody does. */
  tracer?: Tracer;
  /**
   * Called at each hello, login and resume, so that TURN credentials can be short-lived; without a
   * user nobody has logged in yet.
   */
  iceServers: (userId: string | undefined) => readonly IceServer[];
  /** Name and version told in hello. */
  software: string;
  /** The domain part of full addresses and of one-time hashes. Default: ringspec.internal. */
  realm?: string;
  limits?: Partial<GatewayLimits>;
  timings?: Partial<GatewayTimings>;
}

export interface GatewayLimits {
  /** Characters of a frame. Default: 262,144. */
  frameLength: number;
  /** Nesting of a frame. Default: 16. */
  frameDepth: number;
  /** Requests a second, sustained, by connection. Default: 100. */
  requestsPerSecond: number;
  /** Requests at once, by connection. Default: 200. */
  requestBurst: number;
  /** Logins a minute from one address, whatever becomes of them. Default: 600. */
  loginsPerMinute: number;
  /** Failed logins a minute from one address. Default: 60. */
  failedLoginsPerMinute: number;
  /**
   * Failed logins of one user from one address before each further one must wait: 1 s, then twice
   * as long each time, up to 60 s. Default: 10.
   */
  failedLogins: number;
  /** Unanswered or unacknowledged requests of a session. Default: 256. */
  pendingRequests: number;
  /** Unacknowledged events of a session. Default: 10,000. */
  pendingEvents: number;
  /** Characters of a session's unacknowledged events. Default: 8,388,608. */
  pendingLength: number;
  /** Bytes waiting for a slow reader. Default: 4 MiB. */
  bufferedBytes: number;
  /** Connections in all. Default: 50,000. */
  connections: number;
  /** Connections and sessions that nobody has logged in to, by address. Default: 1,000. */
  anonymousPerAddress: number;
  /** Frames of these a minute, by address. Default: 12,000. */
  anonymousFramesPerMinute: number;
  /** Characters of a frame before a login. Default: 16,384. */
  anonymousFrameLength: number;
  /** Connections of one user. Default: 20. */
  connectionsPerUser: number;
  /** Calls at once by a connection whose login does not say how many it takes; more are Busy. Default: 4. */
  callsPerConnection: number;
  /** Calls under way beyond which a connection may not call. Default: 20. */
  placedCalls: number;
}

export interface GatewayTimings {
  /** Time for hello or resume. Default: 10 s. */
  handshakeMs: number;
  /** Default: 10 s. */
  heartbeatMs: number;
  /** How long a session outlives its connection. Default: 60 s. */
  graceMs: number;
  /** The same for one that nobody has logged in to. Default: 10 s. */
  anonymousGraceMs: number;
  /** How long a line may be lost before the other side of a call is told. Default: 3 s. */
  peerLostMs: number;
  /** How long a call rings. Default: 60 s. */
  ringMs: number;
  /** How long a browser may take to have its media ready for a transfer. Default: 15 s. */
  transferMs: number;
  /** How long a queue call is offered to one operator. Default: 20 s. */
  offerMs: number;
  /** Default: 48 h. */
  accessTokenMs: number;
  /** How long the tokens of a login can be renewed, from that login on. Default: 30 d. */
  refreshTokenMs: number;
  /** Default: 5 min. */
  oneTimeKeyMs: number;
  /** How long the same device gets the same answer to a repeated refresh. Default: 10 s. */
  refreshReplayMs: number;
}
