import type { Audit } from '@ringspec/gateway-core';
import { forgetAccountActs, readAccountActs } from '../stores/sql/account-acts.js';
import { auditOfAct } from './audit-subjects.js';
import type { Database } from '../stores/sql/database.js';

/** What acts on changes; those of users tell how many sessions ended. */
export interface ChangedAccounts {
  userChanged: (userId: string) => Promise<number>;
  queuesChanged: () => Promise<void>;
}

/**
 * Deals with what was done to accounts from outside: each act goes into the audit log, and sessions
 * that it voids end. Returns how many ended. What was dealt with is forgotten only then, so that a
 * crash in between repeats it. A home of one application deals with those of that one.
 */
export async function reviewAccountActs(
  database: Database,
  audit: Audit,
  { userChanged, queuesChanged }: ChangedAccounts,
  application?: string,
): Promise<number> {
  let ended = 0;
  const acts = await readAccountActs(database, application);
  for (const act of acts) {
    const { userId, actor, at } = act;
    const doneAt = new Date(at).toISOString();
    audit({ ...auditOfAct(act), outcome: 'accepted', actor, doneAt });
    if (userId !== null) ended += await userChanged(userId);
  }
  if (acts.some(({ act }) => act.startsWith('queue '))) await queuesChanged();
  await forgetAccountActs(database, acts);
  return ended;
}
