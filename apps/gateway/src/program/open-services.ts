import type { AuditTrail, Gateway, Passwords, Tracer } from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { AccountAdmin } from '../accounts/account-admin.js';
import { AdministratorLogins } from '../administrators/administrator-logins.js';
import { ApiAccess } from '../api/api-access.js';
import { actorOf } from '../api/audit-operations.js';
import { IdempotentAnswers } from '../api/idempotency/idempotent-answers.js';
import { RequestLimits } from '../api/request-limits.js';
import type { ApiServices } from '../api/serve-api.js';
import type { Config } from '../config/config.js';
import { createPasswords } from '../credentials/argon2-passwords.js';
import { openPasswordThreads } from '../credentials/password-threads.js';
import { inOrder } from '../in-order.js';
import { listenForNotices } from '../notices/listen-for-notices.js';
import type { AdministratorServices } from '../server/administrator-door.js';
import { readAccountActs } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';
import { tracedPasswords } from '../tracing/traced-passwords.js';
import { WebhookStore } from '../webhooks/webhook-store.js';
import type { OpenedAccounts } from './open-accounts.js';
import type { RunningHome } from './running-home.js';
import { type Sweep, sweepExpired } from './sweep-expired.js';
import type { Undo } from './undo.js';

/** Few people log in at the page, and each of them opens everything. */
const administratorGuesses = { loginsPerMinute: 60, failedLoginsPerMinute: 20, failedLogins: 5 };

export interface ServicesTerms {
  config: Config;
  log: Logger;
  /** Of what is asked by HTTP. */
  trail: AuditTrail;
  tracer: Tracer | undefined;
  database: Database;
  accounts: OpenedAccounts;
  /** Those in this process, as they are when asked. */
  homes: () => readonly RunningHome[];
  onLost: (error: Error) => void;
  undo: Undo;
}

/** What every home of a process works with. */
export interface Services {
  access: ApiAccess;
  passwords: Passwords;
  /** Changes accounts as this key, which the audit log names. */
  adminFor: (keyId: string) => AccountAdmin;
  api: ApiServices;
  logins: AdministratorLogins;
  /** Logins at the page count as those of this gateway, unless they count elsewhere. */
  administratorsAt(
    core: Pick<Gateway, 'guardAttempts'>,
    homeOf?: AdministratorServices['homeOf'],
  ): AdministratorServices;
  /** Deals with what commands did to accounts. Resolves with how many sessions that ended. */
  lookAround(): Promise<number>;
  /** Has commands on the data folder tell of what they did. To be called once there are homes. */
  listen(): Promise<void>;
  /** Removes what has expired, from now on, `mayNow` permitting. */
  sweep(more?: readonly Sweep[], mayNow?: (now: number) => Promise<boolean>): { stop(): void };
}

export async function openServices(terms: ServicesTerms): Promise<Services> {
  const { config, log, trail, tracer, database, homes, onLost, undo } = terms;
  const { accounts, cipher, realm } = terms.accounts;
  const passwordThreads = openPasswordThreads({ onLost });
  undo.push(() => passwordThreads.close());
  const passwords = tracedPasswords(await createPasswords(passwordThreads.verify), tracer);
  const access = await ApiAccess.open(database, cipher);
  const logins = await AdministratorLogins.open(database, systemClock);
  const answers = new IdempotentAnswers(database, cipher, systemClock);
  const lookAround = inOrder(async () => {
    // A command on the same server is through once its act was dealt with: sessions end before.
    const revoked = await access.reload();
    await logins.reload();
    let ended = 0;
    for (const { keysRevoked } of homes()) ended += await keysRevoked(revoked);
    const acts = await readAccountActs(database);
    for (const { application, review } of homes()) {
      const isConcerned = acts.some((act) => act.application === (application ?? act.application));
      if (isConcerned) ended += await review();
    }
    return ended;
  });
  return {
    ...{ access, passwords, logins, lookAround },
    adminFor: (keyId) => new AccountAdmin(database, cipher, { realm, actor: actorOf(keyId) }),
    api: {
      keys: access.ring,
      administrators: logins,
      limits: new RequestLimits(config.apiRequestsPerSecond, systemClock),
      answers,
      handlersOf: (application) =>
        homes().find((home) => application === (home.application ?? application))?.handlers,
    },
    administratorsAt: (core, homeOf = () => undefined) => ({
      ...{ logins, passwords, homeOf },
      attempts: core.guardAttempts(administratorGuesses, trail),
    }),
    async listen() {
      const notices = await listenForNotices(config.dataDir, log, lookAround);
      undo.push(() => {
        notices.close();
      });
    },
    sweep(more = [], mayNow) {
      const webhooks = new WebhookStore(database, cipher);
      const sweeps: Sweep[] = [
        (now) => accounts.removeExpired(now),
        (now) => access.revocations.removeEnded(now),
        (now) => answers.removeOld(now),
        (now) => webhooks.removeOld(now),
        (now) => logins.removeExpired(now),
      ];
      return sweepExpired([...sweeps, ...more], systemClock, log, mayNow);
    },
  };
}
