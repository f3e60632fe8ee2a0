import type { GatewayStats } from '@ringspec/gateway-core';
import { version } from '../package.js';

export type HealthStatus = 'starting' | 'ok' | 'draining';

export interface Health {
  status: HealthStatus;
  version: string;
  uptimeMs: number;
  connections: number;
  sessions: number;
  calls: number;
}

/** `ok` alone is healthy: load balancers send nobody to a gateway that starts or drains. */
export function healthOf(
  status: HealthStatus,
  stats: GatewayStats | undefined,
): { statusCode: 200 | 503; body: Health } {
  return {
    statusCode: status === 'ok' ? 200 : 503,
    body: {
      status,
      version,
      uptimeMs: Math.round(process.uptime() * 1000),
      connections: stats?.connections ?? 0,
      sessions: stats?.sessions ?? 0,
      calls: stats?.calls ?? 0,
    },
  };
}
