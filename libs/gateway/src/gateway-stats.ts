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
  /** Handlers that threw. */
  internalErrors: number;
}
