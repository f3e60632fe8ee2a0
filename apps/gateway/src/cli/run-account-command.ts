import { existsSync } from 'node:fs';
import { defaultRealm } from '@ringspec/gateway-core';
import { AccountAdmin } from '../accounts/account-admin.js';
import { Administrators } from '../administrators/administrators.js';
import { AccountError } from '../accounts/account-error.js';
import { checkApplication, defaultApplication } from '../accounts/account-rules.js';
import { readDataSettings, type Environment } from '../config/read-config.js';
import { openRingOfDatabase } from '../secrets/open-ring-of-database.js';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { typablePassword } from '../credentials/typable-password.js';
import { livingGateways } from '../secrets/living-gateways.js';
import { makeDataDir } from '../stores/sqlite/data-dir.js';
import { readFact, writeFact } from '../stores/sql/facts.js';
import { openDatabaseHere } from '../stores/sqlite/open-database-here.js';
import { ApiKeys } from '../api/keys/api-keys.js';
import type { AccountCommand, NewPassword } from './account-command.js';
import { commandActor } from './command-actor.js';
import { letGatewayAct } from './let-gateway-act.js';
import { openServer } from './open-server.js';
import type { Terminal } from './terminal.js';

export interface AccountFlags {
  application?: string;
  'display-name'?: string;
  'password-stdin'?: boolean;
  scopes?: string;
  signs?: boolean;
  'public-key'?: string;
  jwks?: string;
  priority?: string;
  json?: boolean;
  'data-dir'?: string;
}

/**
 * Opens the database of a data folder and does one command there. The gateway may run meanwhile:
 * SQLite lets several processes write in turn.
 */
export async function runAccountCommand(
  command: AccountCommand,
  words: readonly string[],
  flags: AccountFlags,
  environment: Environment,
  terminal: Terminal,
): Promise<void> {
  const settings = readDataSettings(environment, { 'data-dir': flags['data-dir'] });
  const { databaseUrl } = settings;
  if (
    databaseUrl === undefined &&
    !command.name.endsWith(' add') &&
    !existsSync(settings.dataDir)
  ) {
    throw new AccountError(
      `There is no folder ${settings.dataDir}. Name the gateway’s with --data-dir or DATA_DIR.`,
    );
  }
  makeDataDir(settings.dataDir);
  const database =
    databaseUrl === undefined ? openDatabaseHere(settings.dataDir) : await openServer(databaseUrl);
  try {
    // The realm of the accounts that are there, lest a command without REALM mixes two.
    const known = await readFact(database, 'realm');
    const realm = known ?? settings.realm ?? defaultRealm;
    if (known === undefined) await writeFact(database, 'realm', realm);
    const ring = await openRingOfDatabase(database, {
      ...{ dataDir: settings.dataDir, secrets: settings.secrets, inUse: known !== undefined },
      others: await livingGateways(database, settings.dataDir),
    });
    const cipher = createSecretCipher(ring.keys('account secrets'));
    const actor = commandActor();
    const admin = new AccountAdmin(database, cipher, { realm, actor });
    await command.run({
      admin,
      keys: new ApiKeys(database, cipher, actor),
      administrators: new Administrators(database, { realm, actor }),
      terminal,
      words,
      application: command.options.includes('application')
        ? await applicationOf(admin, flags.application)
        : '',
      displayName: flags['display-name'],
      scopes: flags.scopes,
      signs: flags.signs === true,
      publicKey: flags['public-key'],
      jwks: flags.jwks,
      priority: flags.priority,
      newPassword: () => newPassword(flags['password-stdin'] === true, terminal),
      json: flags.json === true,
    });
    if (/ (?:list|show|operators)$/.test(command.name)) return;
    await letGatewayAct(database, settings.dataDir, terminal);
  } finally {
    await database.run('close', null);
  }
}

async function applicationOf(admin: AccountAdmin, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return checkApplication(asked);
  const [first = defaultApplication, ...others] = await admin.applications();
  if (others.length === 0) return first;
  throw new AccountError(
    `There are several applications (${[first, ...others].join(', ')}): say which with --application.`,
  );
}

async function newPassword(fromInput: boolean, terminal: Terminal): Promise<NewPassword> {
  if (!fromInput) return { password: typablePassword(), random: true };
  const [line = ''] = (await terminal.readInput()).split(/\r?\n/);
  return { password: line, random: false };
}
