import {
  type Audit,
  AuditTrail,
  createGateway,
  defaultLimits,
  defaultRealm,
  type Gateway,
  LoginGuard,
} from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { actorOf } from '../api/audit-operations.js';
import { openApi } from '../api/open-api.js';
import { createReportKeeper } from '../api/reports/report-keeper.js';
import { createPostWebhook } from '../webhooks/post-webhook.js';
import { WebhookDeliverer } from '../webhooks/webhook-deliverer.js';
import { WebhookStore } from '../webhooks/webhook-store.js';
import { ApiAccess } from '../api/api-access.js';
import { createSignedTokens } from '../api/tokens/signed-tokens.js';
import { makeUserForKey } from '../api/tokens/make-user-for-key.js';
import type { ApiServices } from '../api/serve-api.js';
import { AccountAdmin } from '../accounts/account-admin.js';
import { reviewAccountActs } from '../accounts/review-account-acts.js';
import { AdministratorLogins } from '../administrators/administrator-logins.js';
import type { Terminal } from '../cli/terminal.js';
import type { Config } from '../config/config.js';
import { createPasswords } from '../credentials/argon2-passwords.js';
import { openPasswordThreads } from '../credentials/password-threads.js';
import { openKeyOfDatabase } from '../credentials/open-key-of-database.js';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { randomToken } from '../credentials/random-token.js';
import { createAccessTokens } from '../credentials/signed-access-tokens.js';
import { watchActs } from '../notices/watch-acts.js';
import { listenForNotices } from '../notices/listen-for-notices.js';
import type { AdministratorServices } from '../server/administrator-door.js';
import { acceptWebSockets } from '../server/accept-web-sockets.js';
import type { HealthStatus } from '../server/health.js';
import { createMetrics } from '../server/metrics.js';
import { createMetricsApp } from '../server/metrics-door.js';
import { createHttpApp } from '../server/http-app.js';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';
import { lockDataDir, makeDataDir } from '../stores/sqlite/data-dir.js';
import type { Database } from '../stores/sql/database.js';
import { readFact, writeFact } from '../stores/sql/facts.js';
import { createAccountStore } from '../stores/sql/account-store.js';
import { probeFolder, reasonOf } from '../stores/probe-folder.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import { software } from '../package.js';
import { announce, announceDemoUsers } from './announce.js';
import { firstAccounts } from './first-accounts.js';
import { iceServersOf } from './ice-servers.js';
import { inOrder } from './in-order.js';
import { listen, metricsNames } from './listen.js';
import { createAudit } from './logger.js';
import { openStorage } from './open-storage.js';
import { sweepExpired } from './sweep-expired.js';

/** How long an endpoint may take to answer a webhook. */
const webhookDeadlineMs = 15_000;

/** Few people log in at the page, and each of them opens everything. */
const administratorGuesses = { loginsPerMinute: 60, failedLoginsPerMinute: 20, failedLogins: 5 };

export interface RunningGateway {
  /** Drains: clients are told to reconnect, everything is kept. Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Starts everything in the order in which it can fail without leaving a trace: the port first, then
 * the folder, so that nobody's passwords are made and then not shown.
 */
export async function startGateway(
  config: Config,
  terminal: Terminal,
  log: Logger,
  onLost: (error: Error) => void,
  stopping: AbortSignal,
): Promise<RunningGateway> {
  let status: HealthStatus = 'starting';
  let gateway: Gateway | undefined;
  let room: StorageTrouble | undefined;
  let api: ApiServices | undefined;
  let administrators: AdministratorServices | undefined;
  const stats = () => gateway?.stats;
  const storage = () => room;
  const metrics = createMetrics(stats, storage);
  const audit: Audit = config.auditLog ? createAudit(log) : () => undefined;
  const http = await createHttpApp({
    log,
    softphoneDir: config.softphoneDir,
    docsDir: config.docsDir,
    requestMs: config.requestMs,
    status: () => status,
    stats,
    storage,
    metrics,
    api: () => (status === 'ok' ? api : undefined),
    administrators: () => (status === 'ok' ? administrators : undefined),
    metricsToken: config.metricsToken,
    audit: new AuditTrail(audit, () => systemClock.now()),
    trustProxy: config.trustProxy,
  });
  const door = acceptWebSockets({
    server: http.server,
    log,
    gateway: () => gateway,
    frameLength: config.limits.frameLength ?? defaultLimits.frameLength,
    anonymousFrameLength: config.limits.anonymousFrameLength ?? defaultLimits.anonymousFrameLength,
    clock: systemClock,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
  });
  const undo: (() => Promise<void> | void)[] = [];
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
    const kept = await openStorage({
      ...{ config, log, onLost, undo, stopping },
      onStandby: () => {
        status = 'standby';
        log.info({}, 'standing by: another gateway serves from this database');
        terminal.out('Standing by: another gateway serves from this database.');
      },
    });
    room = kept.room;
    const { database } = kept;
    const { accounts, accessTokens, admin, cipher, key, realm } = await openAccounts(
      config,
      database,
      log,
    );
    const journal = await kept.openJournal(key);
    undo.push(() => journal.close());

    const demoUsers = config.demoUsers ? await firstAccounts(admin, database) : 'none';
    const passwords = openPasswordThreads({ onLost });
    undo.push(() => passwords.close());
    const adminFor = (keyId: string): AccountAdmin =>
      new AccountAdmin(database, cipher, { realm, actor: actorOf(keyId) });
    const access = await ApiAccess.open(database, cipher);
    const logins = await AdministratorLogins.open(database, systemClock);
    const checks = await createPasswords(passwords.verify);
    const webhooks = new WebhookStore(database, cipher);
    await webhooks.load();
    const allowPrivate = config.webhooksToPrivate;
    const post = createPostWebhook({ allowPrivate, deadlineMs: webhookDeadlineMs });
    const deliverer = new WebhookDeliverer({ store: webhooks, post, clock: systemClock, log });
    undo.push(() => deliverer.stop());
    const core = createGateway({
      accounts,
      accessTokens,
      signedTokens: createSignedTokens({
        keys: access.ring,
        revocations: access.revocations,
        findUser: (name, application) => accounts.findUser(name, application),
        makeUser: makeUserForKey(adminFor),
      }),
      journal,
      reports: createReportKeeper(webhooks, deliverer),
      passwords: checks,
      randomToken,
      clock: systemClock,
      log,
      audit,
      iceServers: iceServersOf(config, systemClock),
      software,
      realm,
      limits: config.limits,
      timings: config.timings,
    });
    await core.start();
    const review = inOrder(() =>
      reviewAccountActs(database, audit, (userId) => core.userChanged(userId)),
    );
    const served = openApi({
      ...{ database, access, accessTokens, adminFor, cipher, webhooks, deliverer },
      administrators: logins,
      ...{ allowPrivate, randomToken },
      control: core.control,
      review,
      requestsPerSecond: config.apiRequestsPerSecond,
      clock: systemClock,
    });
    const lookAround = inOrder(async () => {
      // A command on the same server is through once its act was dealt with: sessions end before.
      const ended = await served.keysChanged();
      await logins.reload();
      return ended + (await review());
    });
    const notices = await listenForNotices(config.dataDir, log, lookAround);
    undo.push(() => {
      notices.close();
    });
    if (config.databaseUrl !== undefined) {
      const watch = watchActs(systemClock, log, lookAround);
      undo.push(() => {
        watch.stop();
      });
    }
    await lookAround();
    deliverer.wake();
    gateway = core;
    api = served.services;
    const guard = new LoginGuard(administratorGuesses, () => systemClock.now());
    administrators = { logins, passwords: checks, guard };
    const sweeps = [
      (now: number) => accounts.removeExpired(now),
      (now: number) => access.revocations.removeEnded(now),
      (now: number) => served.services.answers.removeOld(now),
      (now: number) => webhooks.removeOld(now),
      (now: number) => logins.removeExpired(now),
    ];
    const sweep = sweepExpired(sweeps, systemClock, log);
    status = 'ok';
    announceDemoUsers(terminal, demoUsers, config.dataDir);
    announce(terminal, config.host, port);

    return {
      async stop() {
        status = 'draining';
        sweep.stop();
        await core.drain(config.drainMs);
        await door.close(config.drainMs);
        for (const step of undo.reverse()) await step();
      },
    };
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

async function openAccounts(config: Config, database: Database, log: Logger) {
  const knownRealm = await readFact(database, 'realm');
  const key = await openKeyOfDatabase(database, config.dataDir, knownRealm !== undefined);
  const realm = config.realm ?? knownRealm ?? defaultRealm;
  if (knownRealm !== realm) await writeFact(database, 'realm', realm);
  if (knownRealm !== undefined && knownRealm !== realm) {
    log.warn(
      { was: knownRealm, is: realm },
      'the realm changed: logins by one-time key fail for users until they get a password anew',
    );
  }
  const cipher = createSecretCipher(key('account secrets'));
  return {
    accounts: createAccountStore(database, cipher),
    accessTokens: createAccessTokens(key('access token'), systemClock),
    admin: new AccountAdmin(database, cipher, { realm, actor: undefined }),
    cipher,
    key,
    realm,
  };
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
