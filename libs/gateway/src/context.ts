import type { Clock } from '@ringspec/protocol';
import type { GatewayLimits, GatewayOptions, GatewayTimings } from './gateway-options.js';
import type { AuditTrail } from './auth/audit-trail.js';
import type { Committer } from './journal/committer.js';
import type { ReportBoard } from './reports/report-board.js';
import type { CallTraces } from './tracing/call-traces.js';

/** What every part of the gateway works with. */
export interface GatewayContext extends Pick<
  GatewayOptions,
  | 'accounts'
  | 'passwords'
  | 'accessTokens'
  | 'signedTokens'
  | 'randomToken'
  | 'resumeToken'
  | 'log'
  | 'iceServers'
  | 'tracer'
  | 'software'
> {
  clock: Clock;
  committer: Committer;
  reports: ReportBoard;
  audit: AuditTrail;
  /** Of calls; undefined where nothing is traced. */
  traces: CallTraces | undefined;
  realm: string;
  limits: GatewayLimits;
  timings: GatewayTimings;
}
