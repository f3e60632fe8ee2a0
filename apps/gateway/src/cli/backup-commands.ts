import { BackupError } from '../backup/backup-error.js';
import { shownCounts } from '../backup/backup-manifest.js';
import { readDataSettings } from '../config/read-config.js';
import { commandActor } from './command-actor.js';
import { exitCodes } from './exit-codes.js';
import type { ProgramCommand, ProgramCommandInput } from './program-command.js';

export const backupCommands: readonly ProgramCommand[] = [
  {
    name: 'backup',
    takes: ['FILE'],
    options: ['json'],
    summary: 'Write everything into one file; the gateway may be running.',
    async run(input) {
      const {
        words: [file = ''],
        flags,
        terminal,
      } = input;
      // What packs and unpacks is loaded by these two alone.
      const { makeBackup } = await import('../backup/make-backup.js');
      const { manifest, bytes } = await makeBackup(folderOf(input), file);
      if (flags['json'] === true) {
        terminal.out(JSON.stringify({ file, bytes, ...manifest }, null, 2));
        return exitCodes.done;
      }
      terminal.out(`Backed up to ${file} (${Math.ceil(bytes / 1_024)} KiB).`);
      terminal.out(`It holds ${shownCounts(manifest.holds)}, and the secret key:`);
      terminal.out('whoever has the file can log in as anybody. Keep it as you keep passwords.');
      return exitCodes.done;
    },
  },
  {
    name: 'restore',
    takes: ['FILE'],
    options: ['json'],
    summary: 'Bring a backup back into a folder that is empty or not there yet.',
    async run(input) {
      const {
        words: [file = ''],
        flags,
        terminal,
      } = input;
      const folder = folderOf(input);
      const { restoreBackup } = await import('../backup/restore-backup.js');
      const manifest = await restoreBackup(file, folder, commandActor());
      if (flags['json'] === true) {
        terminal.out(JSON.stringify({ folder, ...manifest }, null, 2));
        return exitCodes.done;
      }
      terminal.out(`Restored to ${folder}, as it was at ${manifest.madeAt}.`);
      terminal.out(`It holds ${shownCounts(manifest.holds)}.`);
      terminal.out('What was revoked since then holds again: change passwords where that matters.');
      return exitCodes.done;
    },
  },
];

function folderOf({ words, flags, environment }: ProgramCommandInput): string {
  const { dataDir, databaseUrl } = readDataSettings(environment, flags);
  if (words[0] === '') throw new BackupError('Expected the name of a file.');
  if (databaseUrl === undefined) return dataDir;
  throw new BackupError(
    'With DATABASE_URL everything but secret.key is in PostgreSQL: back that up by its own means (pg_dump, or an archive of its log), and copy secret.key.',
  );
}
