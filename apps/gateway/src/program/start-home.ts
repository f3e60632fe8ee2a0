import {
  type Audit,
  createGateway,
  defaultTimings,
  type Journal,
  type Tracer,
} from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { accountsOf } from '../accounts/accounts-of.js';
import { reviewAccountActs } from '../accounts/review-account-acts.js';
import { openApi } from '../api/open-api.js';
import { createReportKeeper } from '../api/reports/report-keeper.js';
import { createSignedTokens } from '../api/tokens/signed-tokens.js';
import { makeUserForKey } from '../api/tokens/make-user-for-key.js';
import type { Config } from '../config/config.js';
import { randomToken } from '../credentials/random-token.js';
import { inOrder } from '../in-order.js';
import { software } from '../package.js';
import type { Database } from '../stores/sql/database.js';
import { createPostWebhook } from '../webhooks/post-webhook.js';
import { WebhookDeliverer } from '../webhooks/webhook-deliverer.js';
import { WebhookStore } from '../webhooks/webhook-store.js';
import { iceServersOf } from './ice-servers.js';
import type { OpenedAccounts } from './open-accounts.js';
import type { Services } from './open-services.js';
import type { RunningHome } from './running-home.js';
import { type Undo, undoAll } from './undo.js';

/** How long an endpoint may take to answer a webhook. */
const webhookDeadlineMs = 15_000;

export interface HomeTerms {
  config: Config;
  log: Logger;
  audit: Audit;
  database: Database;
  accounts: OpenedAccounts;
  services: Services;
  journal: Journal;
  tracer: Tracer | undefined;
  /** The one that it is the home of; undefined where it is that of all. */
  application?: string;
  /** Makes what sessions are resumed with. Default: random ones. */
  resumeToken?: () => string;
}

/** Resolves once what was under way is back. */
export async function startHome(terms: HomeTerms): Promise<RunningHome> {
  const { config, log, audit, database, services, journal, tracer, application } = terms;
  const { accessTokens, cipher, realm } = terms.accounts;
  const { access, adminFor } = services;
  const accounts = accountsOf(terms.accounts.accounts, application);
  const undo: Undo = [];
  try {
    const webhooks = new WebhookStore(database, cipher, application);
    await webhooks.load();
    const allowPrivate = config.webhooksToPrivate;
    const post = createPostWebhook({ allowPrivate, deadlineMs: webhookDeadlineMs });
    const deliverer = new WebhookDeliverer({
      store: webhooks,
      post,
      clock: systemClock,
      log,
      tracer,
    });
    undo.push(() => deliverer.stop());
    const core = createGateway({
      accounts,
      accessTokens,
      signedTokens: createSignedTokens({
        keys: access.ring,
        revocations: access.revocations,
        findUser: (name, of) => terms.accounts.accounts.findUser(name, of),
        makeUser: makeUserForKey(adminFor),
      }),
      journal,
      reports: createReportKeeper(webhooks, deliverer),
      passwords: services.passwords,
      randomToken,
      ...(terms.resumeToken && { resumeToken: terms.resumeToken }),
      clock: systemClock,
      log,
      audit,
      ...(tracer && { tracer }),
      iceServers: iceServersOf(config, systemClock),
      software,
      realm,
      limits: config.limits,
      timings: config.timings,
    });
    await core.start();
    const review = inOrder(() =>
      reviewAccountActs(
        database,
        audit,
        {
          userChanged: (userId) => core.userChanged(userId),
          queuesChanged: () => core.control.queuesChanged(),
        },
        application,
      ),
    );
    const { handlers, keysRevoked } = openApi({
      ...{ database, access, accessTokens, adminFor, cipher, webhooks, deliverer },
      ...{ allowPrivate, randomToken, tracer },
      control: core.control,
      review,
      offerMs: config.timings.offerMs ?? defaultTimings.offerMs,
      clock: systemClock,
    });
    deliverer.wake();
    return { application, core, handlers, keysRevoked, review, close: () => undoAll(undo) };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}
