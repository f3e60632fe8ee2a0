import type { GatewayStats } from '@ringspec/gateway-core';
import { version } from '../package.js';

export type HealthStatus = 'starting' | 'ok' | 'draining';

export interface Health {
  status: HealthStatus | 'storageUnavailable' | 'searching';
  /** Why nothing can be kept at present, such as `no space left on device`; absent where all is well. */
  reason?: string;
  /** With several gateways on one database: whether this one is home of applications, or passes all clients on. */
  role?: 'home' | 'edge';
  /** Of how many applications it is home, how many have none at present, and how many gateways it has links to. */
  homes?: number;
  homeless?: number;
  links?: number;
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
  /** Undefined where there is one gateway alone. */
  cluster: { homes: number; homeless: number; links: number; isServed: boolean } | undefined;
  stats: readonly Readonly<GatewayStats>[];
  sockets: number;
  trouble: string | undefined;
  hasDocumentation: boolean;
}

/** `ok` alone is healthy: load balancers send nobody to a gateway that starts, drains, finds no home or cannot keep anything. */
export function healthOf({
  status,
  cluster,
  stats,
  sockets,
  trouble,
  hasDocumentation,
}: HealthTerms): { statusCode: 200 | 503; body: Health } {
  const told = toldStatus({ status, cluster, trouble });
  return {
    statusCode: told === 'ok' ? 200 : 503,
    body: {
      status: told,
      ...(told === 'storageUnavailable' && trouble !== undefined && { reason: trouble }),
      ...(cluster && {
        role: cluster.homes > 0 ? ('home' as const) : ('edge' as const),
        ...{ homes: cluster.homes, homeless: cluster.homeless, links: cluster.links },
      }),
      version,
      uptimeMs: Math.round(process.uptime() * 1000),
      connections: sockets,
      sessions: sumOf(stats, 'sessions'),
      calls: sumOf(stats, 'calls'),
      ...(hasDocumentation && { documentation: true }),
    },
  };
}

function toldStatus({
  status,
  cluster,
  trouble,
}: Pick<HealthTerms, 'status' | 'cluster' | 'trouble'>): Health['status'] {
  if (status !== 'ok') return status;
  if (trouble !== undefined) return 'storageUnavailable';
  return cluster?.isServed === false ? 'searching' : 'ok';
}

function sumOf(stats: HealthTerms['stats'], name: 'sessions' | 'calls'): number {
  return stats.reduce((sum, each) => sum + each[name], 0);
}
