import type { GatewayStats } from '@ringspec/gateway-core';
import { version } from '../package.js';

export type HealthStatus = 'starting' | 'ok' | 'draining';

export interface Health {
  status: HealthStatus | 'storageUnavailable' | 'searching';
  /** Why nothing can be kept at present, such as `no space left on device`; absent where all is well. */
  reason?: string;
  /** With several gateways on one database: whether this one keeps the sessions or passes clients on. */
  role?: 'home' | 'edge';
  version: string;
  uptimeMs: number;
  /** WebSockets of clients at this process. */
  connections: number;
  sessions: number;
  calls: number;
  /** True where the documentation is at /docs, be it still being built; absent elsewhere. */
  documentation?: true;
}

export interface HealthTerms {
  status: HealthStatus;
  role: Health['role'] | undefined;
  /** Whether there is a home, or the next one is to be expected. */
  isServed: boolean;
  stats: GatewayStats | undefined;
  sockets: number;
  trouble: string | undefined;
  hasDocumentation: boolean;
}

/** `ok` alone is healthy: load balancers send nobody to a gateway that starts, drains, finds no home or cannot keep anything. */
export function healthOf({
  status,
  role,
  isServed,
  stats,
  sockets,
  trouble,
  hasDocumentation,
}: HealthTerms): { statusCode: 200 | 503; body: Health } {
  const isOk = status === 'ok';
  const told =
    isOk && trouble !== undefined ? 'storageUnavailable' : isOk && !isServed ? 'searching' : status;
  return {
    statusCode: told === 'ok' ? 200 : 503,
    body: {
      status: told,
      ...(isOk && trouble !== undefined && { reason: trouble }),
      ...(role && { role }),
      version,
      uptimeMs: Math.round(process.uptime() * 1000),
      connections: sockets,
      sessions: stats?.sessions ?? 0,
      calls: stats?.calls ?? 0,
      ...(hasDocumentation && { documentation: true }),
    },
  };
}
