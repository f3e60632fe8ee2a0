import type { Database } from '../stores/sql/database.js';

/** The database of DATABASE_URL, for one command. Where there is none, its driver is not loaded. */
export async function openServer(url: string): Promise<Database> {
  const { openPostgres } = await import('../stores/postgres/open-postgres.js');
  return openPostgres({ url, connections: 1, name: 'ringspec-gateway command' });
}
