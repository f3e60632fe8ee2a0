import type { Database } from '../stores/sql/database.js';
import { readFact, removeFact, replaceFact, writeFact } from '../stores/sql/facts.js';
import { SecretError } from './secret-error.js';
import type { SecretRing } from './secret-ring.js';

/** Fingerprints of the secrets that something in a database may be sealed with. */
export async function secretsOf(database: Database): Promise<readonly string[]> {
  return wordsOf(await readFact(database, 'secretFingerprint'));
}

/** Throws {@link SecretError} where what is stored may need a secret that the ring has not. */
export async function refuseWithoutNeeded(database: Database, ring: SecretRing): Promise<void> {
  checkNeeded(await secretsOf(database), ring);
}

/** The same; and the first of the ring is noted as one that is needed from now on. */
export async function holdToDatabase(database: Database, ring: SecretRing): Promise<void> {
  const [first] = ring.fingerprints;
  await changeSecrets(database, (known) => {
    checkNeeded(known, ring);
    return known.includes(first) ? known : [first, ...known];
  });
  await removeFact(database, `secretUnusedSince ${first}`);
}

/** Notes that something may be sealed with a secret. */
export async function needSecret(database: Database, secret: string): Promise<void> {
  await changeSecrets(database, (known) => (known.includes(secret) ? known : [...known, secret]));
  await removeFact(database, `secretUnusedSince ${secret}`);
}

/** Notes that nothing is sealed with a secret any more, since `now`. */
export async function retireSecret(database: Database, secret: string, now: number): Promise<void> {
  await changeSecrets(database, (known) => known.filter((each) => each !== secret));
  await writeFact(database, `secretUnusedSince ${secret}`, String(now));
}

/** When nothing was sealed with a secret any more; undefined where something is, or nobody has looked. */
export async function unusedSince(database: Database, secret: string): Promise<number | undefined> {
  const at = await readFact(database, `secretUnusedSince ${secret}`);
  return at === undefined ? undefined : Number(at);
}

/** Several processes may change what is known at once: each does it again where another came first. */
async function changeSecrets(
  database: Database,
  change: (known: readonly string[]) => readonly string[],
): Promise<void> {
  for (;;) {
    const written = await readFact(database, 'secretFingerprint');
    const known = wordsOf(written);
    const next = change(known);
    if (next === known || next.length === known.length) return;
    const isDone = await replaceFact(database, 'secretFingerprint', written, next.join(' '));
    if (isDone) return;
  }
}

function checkNeeded(known: readonly string[], { fingerprints }: SecretRing): void {
  const missing = known.filter((secret) => !fingerprints.includes(secret));
  if (missing.length === 0) return;
  if (missing.length === known.length) {
    throw new SecretError(
      'The secret in the file secret.key of the data folder, or in SECRETS, is not the one that the database was made with: copy that one from the machine or the backup where it is.',
    );
  }
  throw new SecretError(
    `What is stored still needs the secret ${missing.join(', ')}, which is not given any more: put it back behind the others, and take it out only when ringspec-gateway secrets reseal has run.`,
  );
}

function wordsOf(fact: string | undefined): readonly string[] {
  return fact === undefined ? [] : fact.split(' ');
}
