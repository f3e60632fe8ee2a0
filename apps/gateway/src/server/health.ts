import type { GatewayStats } from '@ringspec/gateway-core';
import { version } from '../package.js';

export type HealthStatus = 'starting' | 'standby' | 'ok' | 'draining';

export interface Health {
  status: HealthStatus | 'storageUnavailable';
  /** Why nothing can be kept at present, such as `no space left on device`; absent where all is well. */
  reason?: string;
  version: string;
  uptimeMs: number;
  connections: number;
  sessions: number;
  calls: number;
  /** True where the documentation is at /docs, be it still being built; absent elsewhere. */
  documentation?: true;
}

/** `ok` alone is healthy: load balancers send nobody to a gateway that starts, stands by, drains or cannot keep anything. */
export function healthOf(
  status: HealthStatus,
  stats: GatewayStats | undefined,
  trouble: string | undefined,
  hasDocumentation: boolean,
): { statusCode: 200 | 503; body: Health } {
  const isTroubled = status === 'ok' && trouble !== undefined;
  return {
    statusCode: status === 'ok' && !isTroubled ? 200 : 503,
    body: {
      status: isTroubled ? 'storageUnavailable' : status,
      ...(isTroubled && { reason: trouble }),
      version,
      uptimeMs: Math.round(process.uptime() * 1000),
      connections: stats?.connections ?? 0,
      sessions: stats?.sessions ?? 0,
      calls: stats?.calls ?? 0,
      ...(hasDocumentation && { documentation: true }),
    },
  };
}
