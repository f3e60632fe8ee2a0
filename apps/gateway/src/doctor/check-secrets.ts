import { existsSync } from 'node:fs';
import { openSecrets, secretFileOf, type SecretSource } from '../credentials/open-secret-ring.js';
import { isWeak } from '../credentials/read-secrets.js';
import { secretRing } from '../credentials/secret-ring.js';
import { type Finding, fine, look, wrong } from './finding.js';

const check = 'secrets';

/** The secrets that everything is sealed and signed with. Changes nothing: makes none where there is none. */
export function checkSecrets(source: SecretSource): Finding {
  const path = secretFileOf(source.dataDir);
  const isGiven = source.secrets !== undefined;
  if (!isGiven && !existsSync(path))
    return fine(check, 'There is none yet: the first start makes it.');
  try {
    const secrets = openSecrets(source, true);
    const { fingerprints } = secretRing(secrets);
    const weak = fingerprints.find((_print, index) => isWeak(secrets[index] ?? Buffer.alloc(0)));
    if (weak !== undefined) {
      return wrong(
        check,
        `The secret ${weak} is not random: whoever guesses it opens everything.`,
        'Rotate it: ringspec-gateway secrets new prints another.',
      );
    }
    const [first, ...others] = fingerprints;
    if (others.length === 0) return fine(check, `${first} is the only one.`);
    return look(
      check,
      `${first} is in use, and ${others.join(', ')} behind it.`,
      'Rotation is under way: ringspec-gateway secrets status says what is left to do.',
    );
  } catch (error) {
    return wrong(check, (error as Error).message, `Mend ${isGiven ? 'SECRETS' : path}.`);
  }
}
