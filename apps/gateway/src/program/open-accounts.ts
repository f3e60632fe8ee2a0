import { defaultRealm } from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { AccountAdmin } from '../accounts/account-admin.js';
import type { Config } from '../config/config.js';
import { openRingOfDatabase } from '../secrets/open-ring-of-database.js';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { createAccessTokens } from '../credentials/signed-access-tokens.js';
import type { RingOfProcess } from '../secrets/ring-agreement.js';
import { createAccountStore } from '../stores/sql/account-store.js';
import type { Database } from '../stores/sql/database.js';
import { readFact, writeFact } from '../stores/sql/facts.js';

export type OpenedAccounts = Awaited<ReturnType<typeof openAccounts>>;

/**
 * Holds the secrets and the realm to the database's, and opens what they protect. `others` serve from
 * the database as well.
 */
export async function openAccounts(
  config: Config,
  database: Database,
  log: Logger,
  others: readonly RingOfProcess[],
) {
  const knownRealm = await readFact(database, 'realm');
  const ring = await openRingOfDatabase(database, {
    ...{ dataDir: config.dataDir, secrets: config.secrets },
    ...{ inUse: knownRealm !== undefined, others },
  });
  const realm = config.realm ?? knownRealm ?? defaultRealm;
  if (knownRealm !== realm) await writeFact(database, 'realm', realm);
  if (knownRealm !== undefined && knownRealm !== realm) {
    log.warn(
      { was: knownRealm, is: realm },
      'the realm changed: logins by one-time key fail for users until they get a password anew',
    );
  }
  const cipher = createSecretCipher(ring.keys('account secrets'));
  return {
    accounts: createAccountStore(database, cipher),
    accessTokens: createAccessTokens(ring.keys('access token'), systemClock),
    admin: new AccountAdmin(database, cipher, { realm, actor: undefined }),
    cipher,
    ring,
    realm,
  };
}
