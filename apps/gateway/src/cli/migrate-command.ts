import { shownCounts } from '../backup/backup-manifest.js';
import { readDataSettings } from '../config/read-config.js';
import { commandActor } from './command-actor.js';
import { exitCodes } from './exit-codes.js';
import type { ProgramCommand } from './program-command.js';
import { UsageError } from './usage-error.js';

export const migrateCommand: ProgramCommand = {
  name: 'migrate',
  takes: [],
  options: ['from'],
  summary:
    'Move what is in the data folder to the PostgreSQL of DATABASE_URL, sessions and calls too.',
  async run({ environment, flags, terminal }) {
    if (flags['from'] !== 'sqlite') {
      throw new UsageError(
        'Expected migrate --from sqlite, which moves the data folder to DATABASE_URL.',
      );
    }
    const { dataDir, databaseUrl } = readDataSettings(environment, flags);
    if (databaseUrl === undefined) {
      throw new UsageError(
        'migrate needs DATABASE_URL, the PostgreSQL to move to, such as postgres://ringspec:password@db.example.org/ringspec.',
      );
    }
    const { moveToPostgres } = await import('../move/move-to-postgres.js');
    const moved = await moveToPostgres({
      ...{ dataDir, url: databaseUrl, actor: commandActor(), tell: terminal.out },
    });
    terminal.out(`Moved ${shownCounts(moved)}.`);
    terminal.out(
      'Start the gateway with the same DATABASE_URL and DATA_DIR: who was in a call is still.',
    );
    terminal.out(`Without DATABASE_URL it starts on ${dataDir} no more, which holds what it had.`);
    return exitCodes.done;
  },
};
