import { type Audit, AuditTrail, defaultLimits } from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { answerFromEdge } from '../api/pass-to-home.js';
import type { Terminal } from '../cli/terminal.js';
import type { Config } from '../config/config.js';
import { acceptWebSockets } from '../server/accept-web-sockets.js';
import { healthOf, type HealthStatus } from '../server/health.js';
import { createMetrics } from '../server/metrics.js';
import { createMetricsApp } from '../server/metrics-door.js';
import { createHttpApp } from '../server/http-app.js';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';
import { lockDataDir, makeDataDir } from '../stores/sqlite/data-dir.js';
import { explainLoss } from '../stores/postgres/explain-connection.js';
import { probeFolder, reasonOf } from '../stores/probe-folder.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import { openTracing } from '../tracing/open-tracing.js';
import { announce, announceDemoUsers } from './announce.js';
import type { DemoUsers } from './first-accounts.js';
import { listen, metricsNames } from './listen.js';
import { createAudit } from './logger.js';
import { openClusterStorage } from './open-cluster-storage.js';
import { openFolderStorage } from './open-folder-storage.js';
import { serveCluster } from './serve-cluster.js';
import { serveFolder } from './serve-folder.js';
import type { Serving } from './serving.js';
import { type Undo, undoAll } from './undo.js';

export interface RunningGateway {
  /** Drains: clients are told to reconnect, everything is kept. Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Starts everything in the order in which it can fail without leaving a trace: the port first, then
 * the folder, so that nobody's passwords are made and then not shown. With a database that others
 * serve from as well it resolves before this process is home of anything, which it may never be.
 */
export async function startGateway(
  config: Config,
  terminal: Terminal,
  log: Logger,
  onLost: (error: Error) => void,
): Promise<RunningGateway> {
  let status: HealthStatus = 'starting';
  let serving: Serving | undefined;
  let room: StorageTrouble | undefined;
  const tracing = await openTracing(config.traces, log);
  const gateways = () => serving?.gateways() ?? [];
  const metrics = createMetrics({
    ...{ gateways, storage: () => room },
    links: () => serving?.cluster?.links(),
    homeless: () => serving?.cluster?.homeless() ?? 0,
    spans: () => tracing?.counts,
  });
  const audit: Audit = config.auditLog ? createAudit(log) : () => undefined;
  const trail = new AuditTrail(audit, () => systemClock.now());
  const http = await createHttpApp({
    log,
    softphoneDir: config.softphoneDir,
    docsDir: config.docsDir,
    requestMs: config.requestMs,
    health: () =>
      healthOf({
        ...{ status, trouble: room?.trouble, sockets: door.size },
        stats: gateways().map(({ stats }) => stats),
        cluster: serving?.cluster && clusterHealth(serving),
        hasDocumentation: config.docsDir !== undefined,
      }),
    metrics,
    api: () => (status === 'ok' ? serving?.api : undefined),
    administrators: () => (status === 'ok' ? serving?.administrators : undefined),
    audit: trail,
    tracer: tracing?.tracer,
    trustProxy: config.trustProxy,
    elsewhere: async (request) =>
      status === 'ok' ? serving?.cluster?.elsewhere(request) : undefined,
    metricsToken: config.metricsToken,
  });
  const door = acceptWebSockets({
    server: http.server,
    log,
    gateway: () => serving?.sockets,
    links: () => serving?.cluster?.door,
    frameLength: config.limits.frameLength ?? defaultLimits.frameLength,
    anonymousFrameLength: config.limits.anonymousFrameLength ?? defaultLimits.anonymousFrameLength,
    clock: systemClock,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
  });
  const undo: Undo = [() => tracing?.stop(config.drainMs)];
  try {
    const port = await listen(http, config);
    undo.push(() => closeHttp(http, config.drainMs));
    if (config.metricsPort !== undefined) {
      const app = createMetricsApp(metrics);
      const { metricsHost: host, metricsPort } = config;
      const metricsAt = await listen(app, { host, port: metricsPort }, metricsNames);
      undo.push(() => closeHttp(app, config.drainMs));
      log.info({ host, port: metricsAt }, 'metrics are served');
    }

    const open = makeDataDir(config.dataDir);
    checkDataDir(config.dataDir);
    if (open !== undefined) {
      log.warn({ dataDir: config.dataDir, open }, 'others can look into the data folder');
    }
    undo.push(lockDataDir(config.dataDir));

    const { databaseUrl } = config;
    const terms = {
      ...{ config, log, audit, trail, tracer: tracing?.tracer, onLost, undo },
      announceDemoUsers: (demoUsers: DemoUsers) => {
        announceDemoUsers(terminal, demoUsers, config.dataDir);
      },
      onReady: () => {
        if (status !== 'starting') return;
        status = 'ok';
        announce(terminal, config.host, port);
      },
      closeDoor: () => door.close(config.drainMs),
    };
    if (databaseUrl === undefined) {
      const storage = await openFolderStorage(terms);
      room = storage.room;
      serving = await serveFolder({ ...terms, storage });
    } else {
      const serveFrom = async () => {
        const storage = await openClusterStorage(terms, databaseUrl);
        room = storage.room;
        return serveCluster({
          ...{ ...terms, storage, port, answer: answerFromEdge(http) },
          socketCount: () => door.size,
        });
      };
      serving = await serveFrom().catch((error: unknown) => {
        throw explainLoss(databaseUrl, error);
      });
    }
    const { stop } = serving;
    return {
      async stop() {
        status = 'draining';
        await stop();
        await undoAll(undo);
      },
    };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

function clusterHealth({ gateways, cluster }: Serving) {
  const homes = gateways().filter(({ application }) => application !== undefined).length;
  const links = cluster?.links().filter(({ isOpen }) => isOpen).length ?? 0;
  const homeless = cluster?.homeless() ?? 0;
  return { homes, homeless, links, isServed: cluster?.isServed ?? true };
}

/** Throws {@link DataDirError} where nothing can be written. */
function checkDataDir(dataDir: string): void {
  try {
    probeFolder(dataDir);
  } catch (error) {
    throw new DataDirError(`Cannot write in the folder ${dataDir}: ${reasonOf(error as Error)}.`);
  }
}

/** Lets requests under way be answered, but waits for none that hangs. */
async function closeHttp(http: FastifyInstance, waitMs: number): Promise<void> {
  const cut = setTimeout(() => {
    http.server.closeAllConnections();
  }, waitMs);
  await http.close();
  clearTimeout(cut);
}
