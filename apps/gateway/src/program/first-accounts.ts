import type { AccountAdmin } from '../accounts/account-admin.js';
import { makeDemoAccounts, type DemoUser } from '../accounts/demo-accounts.js';
import type { Database } from '../stores/sql/database.js';
import { readFact, writeFact } from '../stores/sql/facts.js';

/** The demo users made just now; or that they were made at an earlier start, or never. */
export type DemoUsers = readonly DemoUser[] | 'made before' | 'none';

/** Makes demo accounts, once, in a folder that has no accounts at all. */
export async function firstAccounts(admin: AccountAdmin, database: Database): Promise<DemoUsers> {
  if ((await readFact(database, 'demoAccountsAt')) !== undefined) return 'made before';
  if ((await admin.applications()).length > 0) return 'none';
  const made = await makeDemoAccounts(admin);
  await writeFact(database, 'demoAccountsAt', new Date().toISOString());
  return made;
}
