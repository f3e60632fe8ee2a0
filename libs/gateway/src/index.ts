export { operatorMoves } from './acd/operator-status-table.js';
export type { OperatorSummary } from './acd/operator-record.js';
export { isSuitable } from './acd/routing/is-suitable.js';
export {
  defaultQueueSettings,
  type OverflowSettings,
  type QueueSettings,
} from './acd/queue-settings.js';
export { AuditTrail } from './auth/audit-trail.js';
export { GuardedAttempts } from './auth/guarded-attempts.js';
export { keptHash } from './auth/kept-hash.js';
export { oneTimeHash, passwordDigest } from './auth/one-time-hash.js';
export { parseUserAddress, type UserAddress } from './auth/user-address.js';
export { defaultLimits, defaultRealm, defaultTimings } from './defaults.js';
export type { SteeringRefusal } from './calls/call-steering.js';
export type { GatewayControl } from './control/gateway-control.js';
export type { SessionSummary } from './control/session-summary.js';
export { createGateway, type Gateway } from './gateway.js';
export type { GatewayLimits, GatewayOptions, GatewayTimings } from './gateway-options.js';
export type { BegunSession } from './sessions/begun-session.js';
export type { GatewayStats } from './gateway-stats.js';
export { TokenBucket } from './limits/token-bucket.js';
export type {
  AccountStore,
  OneTimeKeyRecord,
  QueueOperator,
  QueueRecord,
  RefreshTokenRecord,
  TokenFamilyRecord,
  TokenGrant,
  User,
  UserRecord,
} from './ports/account-store.js';
export type {
  AccessTokenCheck,
  AccessTokenClaims,
  AccessTokens,
  Passwords,
  RandomToken,
} from './ports/credentials.js';
export type { Audit, AuditEvent } from './ports/audit-event.js';
export type { GatewayLog } from './ports/gateway-log.js';
export type { Journal, JournalChange, JournalEntry, JournalKind } from './ports/journal.js';
export type { SignedTokenCheck, SignedTokenClaims, SignedTokens } from './ports/signed-tokens.js';
export type {
  CallEnding,
  CallSummary,
  GatewayReport,
  MovedSide,
  QueueOutcome,
  QueueVisit,
  ReportKind,
  ReportSink,
} from './reports/gateway-report.js';
export { refuse, RequestFailure } from './request-failure.js';
export type { SpanAttributes, SpanTerms, TraceContext, Tracer, TraceSpan } from './ports/tracer.js';
export { StorageUnavailable } from './ports/storage-unavailable.js';
export type { AdmittedSocket, GatewaySocket, SocketHandlers } from './ports/socket.js';
