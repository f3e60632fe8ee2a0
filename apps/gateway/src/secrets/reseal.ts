import {
  createSecretCipher,
  fingerprintEnd,
  type SecretCipher,
} from '../credentials/secret-cipher.js';
import { SecretError } from '../credentials/secret-error.js';
import {
  holdToDatabase,
  needSecret,
  retireSecret,
  secretsOf,
} from '../credentials/secrets-of-database.js';
import type { SecretRing } from '../credentials/secret-ring.js';
import type { Database } from '../stores/sql/database.js';
import { countSealed } from './count-sealed.js';
import { totalOf } from './secret-states.js';
import type { RingOfProcess } from './ring-agreement.js';
import {
  readSealed,
  resealStatement,
  type SealedColumn,
  sealedColumnsOf,
  type SealedRow,
} from './sealed-columns.js';

export interface ResealTerms {
  database: Database;
  ring: SecretRing;
  dataDir: string;
  /** Gateways that serve from the database at the time. */
  others: () => Promise<readonly RingOfProcess[]>;
  /** Records that it begins: everything that it changes comes after. */
  record: () => Promise<void>;
  /** Rewrites the journal of a folder, where a gateway does not do it by itself. */
  rewriteJournal: () => Promise<void>;
  now: () => number;
  /** After each batch. */
  progress: (called: string, rows: number) => void;
}

/** Rows of a transaction: few, so that nobody waits for it. */
const batchRows = 500;

/**
 * Seals with the first secret what is sealed with others, while gateways serve. Whatever becomes of
 * it, each row opens with a secret of the ring; done again it goes on where it was.
 */
export async function reseal(terms: ResealTerms): Promise<void> {
  const { database, ring, dataDir } = terms;
  const [first, ...others] = ring.fingerprints;
  await refuseOtherSealers(terms, first);
  await holdToDatabase(database, ring);
  await terms.record();
  for (const column of sealedColumnsOf(database.engine)) await resealColumn(terms, column);
  await terms.rewriteJournal();
  const { bySecret } = await countSealed(database, ring, dataDir);
  const known = await secretsOf(database);
  const retired = others.filter(
    (secret) => known.includes(secret) && totalOf(bySecret.get(secret) ?? {}) === 0,
  );
  for (const secret of retired) await retireSecret(database, secret, terms.now());
  try {
    // One that has begun meanwhile may seal with what was just given up.
    await refuseOtherSealers(terms, first);
  } catch (error) {
    for (const secret of retired) await needSecret(database, secret);
    throw error;
  }
}

async function refuseOtherSealers({ others }: ResealTerms, first: string): Promise<void> {
  for (const { name, secrets } of await others()) {
    if (secrets[0] === first) continue;
    const theirs = secrets[0] ?? 'of an older version';
    throw new SecretError(
      `The gateway ${name} still seals with the secret ${theirs}: have ${first} the first there too, and restart it.`,
    );
  }
}

/** Undefined where nobody can open it: it is left, and counted. */
function resealed(cipher: SecretCipher, place: string, sealed: string): string | undefined {
  try {
    return cipher.seal(place, cipher.open(place, sealed));
  } catch {
    return undefined;
  }
}

/** Keeps to keys, and not to how many rows there are: those that nobody can open are passed once. */
async function resealColumn(terms: ResealTerms, column: SealedColumn): Promise<void> {
  const { database, ring, progress } = terms;
  const keys = ring.keys(column.purpose);
  const cipher = createSecretCipher(keys);
  const without = keys.length === 1 ? '%' : `${keys[0].secret}${fingerprintEnd}%`;
  let after: SealedRow | undefined;
  for (;;) {
    const rows = await readSealed(database, column, { without, after, limit: batchRows });
    const statements = rows.flatMap((row) => {
      const text = resealed(cipher, column.place(row.key), row.sealed);
      return text === undefined ? [] : [resealStatement(database, column, row, text)];
    });
    if (column.alone) {
      for (const statement of statements) await database.run('execute', statement);
    } else await database.run('executeTogether', statements);
    if (statements.length > 0) progress(column.called, statements.length);
    after = rows.at(-1);
    if (rows.length < batchRows) return;
  }
}
