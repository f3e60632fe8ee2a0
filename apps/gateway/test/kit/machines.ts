import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Program } from './program.js';
import { temporaryFolder } from './temporary-folder.js';

/** A folder of its own, from which gateways are started that share a database. */
export interface Machine {
  dataDir: string;
  start(environment?: Record<string, string>): Program;
}

/** Makes machines whose gateways run `main`; each knows the secret of `other`, where one is named. */
export async function machine(
  main: string,
  settings: { DATABASE_URL: string; [variable: string]: string },
  other?: { dataDir: string },
): Promise<Machine> {
  const dataDir = await temporaryFolder();
  if (other) await copyFile(join(other.dataDir, 'secret.key'), join(dataDir, 'secret.key'));
  return {
    dataDir,
    start: (environment = {}) =>
      new Program(main, ['--port', '0', '--data-dir', dataDir], {
        ...{ LEASE_MS: '1000', DEMO_USERS: 'true', ...settings },
        ...environment,
      }),
  };
}
