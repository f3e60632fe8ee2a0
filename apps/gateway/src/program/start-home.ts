import {
  type Audit,
  type AuditTrail,
  createGateway,
  defaultTimings,
  type Gateway,
  GuardedAttempts,
} from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { AccountAdmin } from '../accounts/account-admin.js';
import { reviewAccountActs } from '../accounts/review-account-acts.js';
import { AdministratorLogins } from '../administrators/administrator-logins.js';
import { ApiAccess } from '../api/api-access.js';
import { actorOf } from '../api/audit-operations.js';
import { openApi } from '../api/open-api.js';
import { createReportKeeper } from '../api/reports/report-keeper.js';
import type { ApiServices } from '../api/serve-api.js';
import { createSignedTokens } from '../api/tokens/signed-tokens.js';
import { makeUserForKey } from '../api/tokens/make-user-for-key.js';
import type { Config } from '../config/config.js';
import { createPasswords } from '../credentials/argon2-passwords.js';
import { openPasswordThreads } from '../credentials/password-threads.js';
import { randomToken } from '../credentials/random-token.js';
import { listenForNotices } from '../notices/listen-for-notices.js';
import { watchActs } from '../notices/watch-acts.js';
import { software } from '../package.js';
import type { AdministratorServices } from '../server/administrator-door.js';
import type { Database } from '../stores/sql/database.js';
import { createPostWebhook } from '../webhooks/post-webhook.js';
import { WebhookDeliverer } from '../webhooks/webhook-deliverer.js';
import { WebhookStore } from '../webhooks/webhook-store.js';
import { type DemoUsers, firstAccounts } from './first-accounts.js';
import { iceServersOf } from './ice-servers.js';
import { inOrder } from '../in-order.js';
import type { OpenedAccounts } from './open-accounts.js';
import type { Storage } from './storage.js';
import { sweepExpired } from './sweep-expired.js';
import { type Undo, undoAll } from './undo.js';

/** How long an endpoint may take to answer a webhook. */
const webhookDeadlineMs = 15_000;

/** Few people log in at the page, and each of them opens everything. */
const administratorGuesses = { loginsPerMinute: 60, failedLoginsPerMinute: 20, failedLogins: 5 };

export interface HomeTerms {
  config: Config;
  log: Logger;
  audit: Audit;
  /** The same, for what is asked by HTTP. */
  trail: AuditTrail;
  database: Database;
  accounts: OpenedAccounts;
  openJournal: Storage['openJournal'];
  onLost: (error: Error) => void;
}

/** The gateway itself, with its API: in one process of those that serve from a database. */
export interface RunningHome {
  core: Gateway;
  api: ApiServices;
  administrators: AdministratorServices;
  demoUsers: DemoUsers;
  /** Clients are told to reconnect, and everything is kept. */
  drain(): Promise<void>;
  /** Nothing of it runs any more: another process may be home. */
  close(): Promise<void>;
}

/** Resolves once nobody else is home, and what was under way is back. */
export async function startHome(terms: HomeTerms): Promise<RunningHome> {
  const { config, log, audit, trail, database, onLost } = terms;
  const { accounts, accessTokens, admin, cipher, key, realm } = terms.accounts;
  const undo: Undo = [];
  try {
    const journal = await terms.openJournal(key, undo);
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
      reviewAccountActs(database, audit, {
        userChanged: (userId) => core.userChanged(userId),
        queuesChanged: () => core.control.queuesChanged(),
      }),
    );
    const served = openApi({
      ...{ database, access, accessTokens, adminFor, cipher, webhooks, deliverer },
      administrators: logins,
      ...{ allowPrivate, randomToken },
      control: core.control,
      review,
      requestsPerSecond: config.apiRequestsPerSecond,
      offerMs: config.timings.offerMs ?? defaultTimings.offerMs,
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
    const attempts = new GuardedAttempts({
      ...{ limits: administratorGuesses, clock: systemClock, audit: trail },
    });
    const sweeps = [
      (now: number) => accounts.removeExpired(now),
      (now: number) => access.revocations.removeEnded(now),
      (now: number) => served.services.answers.removeOld(now),
      (now: number) => webhooks.removeOld(now),
      (now: number) => logins.removeExpired(now),
    ];
    const sweep = sweepExpired(sweeps, systemClock, log);
    return {
      ...{ core, demoUsers },
      api: served.services,
      administrators: { logins, passwords: checks, attempts },
      async drain() {
        sweep.stop();
        await core.drain(config.drainMs);
      },
      close: () => undoAll(undo),
    };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}
