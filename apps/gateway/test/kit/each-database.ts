import { afterAll, beforeAll, describe } from '@jest/globals';
import { postgresPrograms, PostgresServer } from './postgres-server.js';

/** Describes what needs a real PostgreSQL, which is there once the tests run; skipped where there is none. */
export function describePostgres(
  name: string,
  tests: (server: () => PostgresServer) => void,
): void {
  (postgresPrograms === undefined ? describe.skip : describe)(name, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await PostgresServer.start();
    });
    afterAll(async () => {
      await server.remove();
    });
    tests(() => server);
  });
}

/**
 * Describes the same for the database of the data folder and for a real PostgreSQL. The settings
 * with which the program finds an empty one are there once the tests run.
 */
export function describeEachDatabase(
  tests: (settings: () => Promise<Record<string, string>>) => void,
): void {
  describe('with SQLite', () => {
    tests(() => Promise.resolve({}));
  });
  describePostgres('with PostgreSQL', (server) => {
    tests(async () => ({ DATABASE_URL: await server().emptyDatabase(), DEMO_USERS: 'true' }));
  });
}
