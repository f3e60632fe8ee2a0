import { existsSync } from 'node:fs';
import { defaultTimings } from '@ringspec/gateway-core';
import type { Config } from '../config/config.js';
import { openSecretRing } from '../credentials/open-secret-ring.js';
import type { SecretRing } from '../credentials/secret-ring.js';
import type { Database } from '../stores/sql/database.js';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';
import { openDatabaseHere } from '../stores/sqlite/open-database-here.js';
import { databaseFileOf } from '../stores/sqlite/sqlite-file.js';

export interface OpenedSecrets {
  database: Database;
  ring: SecretRing;
  dataDir: string;
  /** How long an access token holds. */
  accessTokenMs: number;
}

/** Opens what is stored and the secrets for it, for a command about them. `openServer`: that of DATABASE_URL. */
export async function openSecrets(
  config: Config,
  openServer: (url: string) => Promise<Database>,
): Promise<OpenedSecrets> {
  const { dataDir, databaseUrl, secrets, timings } = config;
  if (databaseUrl === undefined && !existsSync(databaseFileOf(dataDir))) {
    throw new DataDirError(
      `There is nothing in ${dataDir}: name the folder of the gateway’s data with --data-dir or DATA_DIR.`,
    );
  }
  const ring = openSecretRing({ dataDir, secrets }, true);
  return {
    ...{ ring, dataDir },
    database: databaseUrl === undefined ? openDatabaseHere(dataDir) : await openServer(databaseUrl),
    accessTokenMs: timings.accessTokenMs ?? defaultTimings.accessTokenMs,
  };
}
