import { actStatement } from '../stores/sql/account-acts.js';
import { queryBuilder } from '../stores/sql/account-store.js';
import { applicationsOf } from '../stores/sql/applications-of.js';
import type { Database } from '../stores/sql/database.js';
import type { AccountActTable } from '../stores/sql/tables.js';

/** What was done to the whole installation, and by whom. */
export interface InstallationAct {
  act: 'secrets reseal' | 'restore' | 'migrate';
  /** What it was done with, as the audit log says it. */
  name: string;
  actor: string;
}

/** The same act for each application: it concerns all, and the home of each tells of its own. */
export function installationActs(
  applications: readonly string[],
  act: InstallationAct,
): readonly AccountActTable[] {
  const at = Date.now();
  return applications.map((application) => ({ ...act, at, application, userId: null }));
}

export async function recordInstallationAct(
  database: Database,
  act: InstallationAct,
): Promise<void> {
  const acts = installationActs(await applicationsOf(database), act);
  const db = queryBuilder(database);
  await database.run(
    'executeTogether',
    acts.map((each) => actStatement(db, each)),
  );
}
