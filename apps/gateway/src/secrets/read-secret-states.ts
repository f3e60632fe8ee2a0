import { secretsOf, unusedSince } from '../credentials/secrets-of-database.js';
import { countSealed } from './count-sealed.js';
import { livingGateways } from './living-gateways.js';
import type { OpenedSecrets } from './open-secrets.js';
import type { SecretState, SecretStates } from './secret-states.js';

/** Looks at all that is sealed, and at the gateways that run. Changes nothing. */
export async function readSecretStates({
  database,
  ring,
  dataDir,
  accessTokenMs,
}: OpenedSecrets): Promise<SecretStates> {
  const { bySecret, unreadable } = await countSealed(database, ring, dataDir);
  const noted = await secretsOf(database);
  const stateOf = async (secret: string, place: SecretState['place']): Promise<SecretState> => {
    const since = await unusedSince(database, secret);
    return {
      ...{ secret, place, neededBy: bySecret.get(secret) ?? {}, isNoted: noted.includes(secret) },
      unusedSince: since,
      tokensUntil: since === undefined ? undefined : since + accessTokenMs,
    };
  };
  const given = ring.fingerprints;
  const missing = [...bySecret.keys()].filter((secret) => !given.includes(secret));
  return {
    secrets: await Promise.all([
      ...given.map((secret, index) => stateOf(secret, index === 0 ? 'first' : 'behind')),
      ...missing.map((secret) => stateOf(secret, 'missing')),
    ]),
    unreadable,
    gateways: await livingGateways(database, dataDir),
  };
}
