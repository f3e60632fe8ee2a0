/** Live numbers for health checks and metrics. Counters only grow. */
export interface GatewayStats {
  connections: number;
  sessions: number;
  calls: number;
  queuedCalls: number;
  framesIn: number;
  framesOut: number;
  requests: number;
  /** Requests refused with an error. */
  refusals: number;
  /** Frames that were not of the protocol. */
  faults: number;
  /** Wrong passwords, hashes and tokens, and names that nobody has. */
  failedLogins: number;
  /** Users whose logins failed so often, from so many addresses, that one guesser may be behind it. */
  guessingAlarms: number;
  /** Handlers that threw. */
  internalErrors: number;
}
