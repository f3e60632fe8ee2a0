import { defaultRealm } from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { AccountAdmin } from '../accounts/account-admin.js';
import type { Config } from '../config/config.js';
import { openKeyOfDatabase } from '../credentials/open-key-of-database.js';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { createAccessTokens } from '../credentials/signed-access-tokens.js';
import { createAccountStore } from '../stores/sql/account-store.js';
import type { Database } from '../stores/sql/database.js';
import { readFact, writeFact } from '../stores/sql/facts.js';

export type OpenedAccounts = Awaited<ReturnType<typeof openAccounts>>;

/** Holds the secret and the realm to the database's, and opens what they protect. */
export async function openAccounts(config: Config, database: Database, log: Logger) {
  const knownRealm = await readFact(database, 'realm');
  const key = await openKeyOfDatabase(database, config.dataDir, knownRealm !== undefined);
  const realm = config.realm ?? knownRealm ?? defaultRealm;
  if (knownRealm !== realm) await writeFact(database, 'realm', realm);
  if (knownRealm !== undefined && knownRealm !== realm) {
    log.warn(
      { was: knownRealm, is: realm },
      'the realm changed: logins by one-time key fail for users until they get a password anew',
    );
  }
  const cipher = createSecretCipher(key('account secrets'));
  return {
    accounts: createAccountStore(database, cipher),
    accessTokens: createAccessTokens(key('access token'), systemClock),
    admin: new AccountAdmin(database, cipher, { realm, actor: undefined }),
    cipher,
    key,
    realm,
  };
}
