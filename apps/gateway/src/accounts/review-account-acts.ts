import type { Audit } from '@ringspec/gateway-core';
import { forgetAccountActs, readAccountActs } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';

/** What acts on changes; those of users tell how many sessions ended. */
export interface ChangedAccounts {
  userChanged: (userId: string) => Promise<number>;
  queuesChanged: () => Promise<void>;
}

/**
 * Deals with what was done to accounts from outside: each act goes into the audit log, and sessions
 * that it voids end. Returns how many ended. What was dealt with is forgotten only then, so that a
 * crash in between repeats it.
 */
export async function reviewAccountActs(
  database: Database,
  audit: Audit,
  { userChanged, queuesChanged }: ChangedAccounts,
): Promise<number> {
  let ended = 0;
  const acts = await readAccountActs(database);
  for (const { act, userId, name, application, actor, at } of acts) {
    audit({
      action: act,
      outcome: 'accepted',
      ...(act.startsWith('key ')
        ? { keyId: name, application }
        : { user: `${name}@${application}`, ...(userId !== null && { userId }) }),
      actor,
      doneAt: new Date(at).toISOString(),
    });
    if (userId !== null) ended += await userChanged(userId);
  }
  if (acts.some(({ act }) => act.startsWith('queue '))) await queuesChanged();
  const last = acts.at(-1);
  if (last) await forgetAccountActs(database, last.id);
  return ended;
}
