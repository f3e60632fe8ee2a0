import { ProcessRows } from '../cluster/process-rows.js';
import type { Database } from '../stores/sql/database.js';
import { readFact } from '../stores/sql/facts.js';
import { isLocked } from '../stores/sqlite/data-dir.js';
import type { RingOfProcess } from './ring-agreement.js';

/** The gateways that serve from a database: those that tell of themselves there, or the one on the folder. */
export async function livingGateways(
  database: Database,
  dataDir: string,
): Promise<readonly RingOfProcess[]> {
  if (database.engine === 'postgres') {
    const rows = await new ProcessRows(database).list();
    return rows.filter(({ leaseS }) => leaseS > 0);
  }
  if (!isLocked(dataDir)) return [];
  const told = await readFact(database, 'secretsOfGateway');
  return [{ id: 'folder', name: `on ${dataDir}`, secrets: told?.split(' ') ?? [] }];
}
