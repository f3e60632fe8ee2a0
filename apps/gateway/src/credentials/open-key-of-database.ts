import type { Database } from '../stores/sql/database.js';
import { readFact, writeFact } from '../stores/sql/facts.js';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';
import { type DataKey, openDataKey } from './data-key.js';

/**
 * Opens the secret of a data folder and holds it to the database, which another one would fill with
 * what nobody can read. `inUse` as of {@link openDataKey}. Throws {@link DataDirError}.
 */
export async function openKeyOfDatabase(
  database: Database,
  dataDir: string,
  inUse: boolean,
): Promise<DataKey> {
  const key = openDataKey(dataDir, inUse);
  const print = key('fingerprint').toString('hex').slice(0, 16);
  const known = await readFact(database, 'secretFingerprint');
  if (known === undefined) await writeFact(database, 'secretFingerprint', print);
  else if (known !== print) {
    throw new DataDirError(
      'The file secret.key in the data folder is not the one that the database was made with: copy that one from the machine or the backup where it is.',
    );
  }
  return key;
}
