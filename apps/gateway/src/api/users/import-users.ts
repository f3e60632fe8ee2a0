import type { ImportedUser, NewUserAccount } from '@ringspec/generated';
import type { AccountAdmin } from '../../accounts/account-admin.js';
import { AccountError } from '../../accounts/account-error.js';
import type { ReadLine } from '../api-handlers.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';

/** Users that are made in one transaction: a commit waits for the disk. */
const together = 250;

interface ImportTools {
  admin: AccountAdmin;
  review: () => Promise<unknown>;
}

type Line = ReadLine<NewUserAccount> & { line: number };

/** Makes a user of each line, and tells what became of it, in the order of the lines. */
export async function* importUsers(
  { application }: ApiKeyRecord,
  lines: readonly ReadLine<NewUserAccount>[],
  { admin, review }: ImportTools,
): AsyncGenerator<ImportedUser> {
  const numbered = lines.map((each, i) => ({ ...each, line: i + 1 }));
  for (let at = 0; at < numbered.length; at += together) {
    yield* await importSome(numbered.slice(at, at + together), application, admin);
  }
  await review();
}

async function importSome(
  lines: readonly Line[],
  application: string,
  admin: AccountAdmin,
): Promise<ImportedUser[]> {
  const read = await Promise.all(
    lines.map(async (each) => {
      const { line } = each;
      if ('problem' in each) return refused(line, each.problem);
      const { name, displayName = name, password, frozen = false } = each.value;
      try {
        return await admin.prepareUser({ name, application, displayName, password, frozen });
      } catch (error) {
        if (error instanceof AccountError) return refused(line, error.message, name);
        throw error;
      }
    }),
  );
  const prepared = read.flatMap((each) => ('outcome' in each ? [] : [each]));
  const made = await admin.addPreparedUsers(prepared);
  return read.map((each, i): ImportedUser => {
    if ('outcome' in each) return each;
    const outcome = made.has(each.id) ? 'created' : 'taken';
    return { line: lines[i]?.line ?? 0, outcome, name: each.name };
  });
}

function refused(line: number, detail: string, name?: string): ImportedUser {
  return { line, outcome: 'refused', detail, ...(name !== undefined && { name }) };
}
