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
import { StandbyEnded } from '../stores/postgres/home-lease.js';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';
import { lockDataDir, makeDataDir } from '../stores/sqlite/data-dir.js';
import { probeFolder, reasonOf } from '../stores/probe-folder.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import { announce, announceDemoUsers } from './announce.js';
import { type ClusterMember, joinCluster } from './join-cluster.js';
import { listen, metricsNames } from './listen.js';
import { createAudit } from './logger.js';
import { type OpenedAccounts, openAccounts } from './open-accounts.js';
import { openClusterStorage } from './open-cluster-storage.js';
import { openFolderStorage } from './open-folder-storage.js';
import { type RunningHome, startHome } from './start-home.js';
import type { Storage } from './storage.js';
import { type Undo, undoAll } from './undo.js';

export interface RunningGateway {
  /** Drains: clients are told to reconnect, everything is kept. Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Starts everything in the order in which it can fail without leaving a trace: the port first, then
 * the folder, so that nobody's passwords are made and then not shown. With a database that others
 * serve from as well it resolves before this process is home, which it may never be.
 */
export async function startGateway(
  config: Config,
  terminal: Terminal,
  log: Logger,
  onLost: (error: Error) => void,
): Promise<RunningGateway> {
  let status: HealthStatus = 'starting';
  let home: RunningHome | undefined;
  let member: ClusterMember | undefined;
  let room: StorageTrouble | undefined;
  const stats = () => home?.core.stats;
  const storage = () => room;
  const metrics = createMetrics(stats, storage);
  const audit: Audit = config.auditLog ? createAudit(log) : () => undefined;
  const trail = new AuditTrail(audit, () => systemClock.now());
  const http = await createHttpApp({
    log,
    softphoneDir: config.softphoneDir,
    docsDir: config.docsDir,
    requestMs: config.requestMs,
    health: () =>
      healthOf({
        ...{ status, stats: stats(), trouble: room?.trouble, sockets: door.size },
        role: member && (home ? 'home' : 'edge'),
        isServed: member?.edge.isServed ?? true,
        hasDocumentation: config.docsDir !== undefined,
      }),
    metrics,
    api: () => (status === 'ok' ? home?.api : undefined),
    administrators: () => (status === 'ok' ? home?.administrators : undefined),
    audit: trail,
    trustProxy: config.trustProxy,
    elsewhere: () => (status === 'ok' && !home ? member?.edge.home : undefined),
    metricsToken: config.metricsToken,
  });
  const door = acceptWebSockets({
    server: http.server,
    log,
    gateway: () => member?.edge ?? home?.core,
    links: () => member?.door,
    frameLength: config.limits.frameLength ?? defaultLimits.frameLength,
    anonymousFrameLength: config.limits.anonymousFrameLength ?? defaultLimits.anonymousFrameLength,
    clock: systemClock,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
  });
  const undo: Undo = [];
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

    /** The process serves: as the home, or by a link to it. */
    const isReady = (): void => {
      if (status !== 'starting') return;
      status = 'ok';
      announce(terminal, config.host, port);
    };
    const terms = { config, log, onLost, undo };
    const begin = async (kept: Storage, accounts: OpenedAccounts): Promise<RunningHome> => {
      const { database, openJournal } = kept;
      const begun = await startHome({
        config,
        log,
        audit,
        trail,
        database,
        accounts,
        openJournal,
        onLost,
      });
      home = begun;
      announceDemoUsers(terminal, begun.demoUsers, config.dataDir);
      return begun;
    };

    const { databaseUrl } = config;
    if (databaseUrl === undefined) {
      const kept = await openFolderStorage(terms);
      room = kept.room;
      const begun = await begin(kept, await openAccounts(config, kept.database, log));
      isReady();
      return {
        async stop() {
          status = 'draining';
          await begun.drain();
          await door.close(config.drainMs);
          await begun.close();
          await undoAll(undo);
        },
      };
    }

    const kept = await openClusterStorage(terms, databaseUrl);
    room = kept.room;
    const { database } = kept;
    const accounts = await openAccounts(config, database, log);
    const joined = await joinCluster({
      ...{ config, log, database, port, key: accounts.key('link'), storage: kept },
      sockets: () => door.size,
      onFound: isReady,
    });
    member = joined;
    const becoming = begin(kept, accounts).then(
      ({ core }) => {
        joined.home({ gateway: core, answer: answerFromEdge(http) });
        isReady();
      },
      (error: unknown) => {
        if (!(error instanceof StandbyEnded)) onLost(error as Error);
      },
    );
    return {
      async stop() {
        status = 'draining';
        kept.giveUp();
        await becoming;
        joined.leave();
        await home?.drain();
        // Before clients that linger are waited for: another process takes over meanwhile.
        await home?.close();
        await joined.stop();
        await door.close(config.drainMs);
        await undoAll(undo);
      },
    };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
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
