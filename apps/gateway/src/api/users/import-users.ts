import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportedUser, NewUserAccount } from '@ringspec/generated';
import type { AccountAdmin, PreparedUser } from '../../accounts/account-admin.js';
import { AccountError } from '../../accounts/account-error.js';
import type { ReadLine } from '../api-handlers.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';

/** Users that are made in one transaction: a commit waits for the disk. */
const together = 100;
/** Lines that are read in one turn of the event loop: calls have their say between. */
const perTurn = 25;

interface ImportTools {
  admin: AccountAdmin;
  review: () => Promise<unknown>;
}

type Line = ReadLine<NewUserAccount> & { line: number };

/** Makes a user of each line, and tells what became of it, in the order of the lines. */
export async function* importUsers(
  { application }: ApiKeyRecord,
  lines: Iterable<ReadLine<NewUserAccount>>,
  { admin, review }: ImportTools,
): AsyncGenerator<ImportedUser> {
  let read: (PreparedUser | ImportedUser)[] = [];
  let line = 0;
  let some: Promise<PreparedUser | ImportedUser>[] = [];
  for (const each of lines) {
    some.push(readUser({ ...each, line: (line += 1) }, application, admin));
    if (some.length < perTurn) continue;
    read.push(...(await Promise.all(some)));
    some = [];
    await nextTurn();
    if (read.length < together) continue;
    yield* await make(read, line - read.length + 1, admin);
    read = [];
  }
  read.push(...(await Promise.all(some)));
  yield* await make(read, line - read.length + 1, admin);
  await review();
}

/** A user to be made, or why that of this line cannot be. */
async function readUser(
  each: Line,
  application: string,
  admin: AccountAdmin,
): Promise<PreparedUser | ImportedUser> {
  const { line } = each;
  if ('problem' in each) return refused(line, each.problem);
  const { name, displayName = name, password, frozen = false } = each.value;
  try {
    return await admin.prepareUser({ name, application, displayName, password, frozen });
  } catch (error) {
    if (error instanceof AccountError) return refused(line, error.message, name);
    throw error;
  }
}

async function make(
  read: readonly (PreparedUser | ImportedUser)[],
  firstLine: number,
  admin: AccountAdmin,
): Promise<ImportedUser[]> {
  const prepared = read.flatMap((each) => ('outcome' in each ? [] : [each]));
  const made = await admin.addPreparedUsers(prepared);
  return read.map((each, i): ImportedUser => {
    if ('outcome' in each) return each;
    const outcome = made.has(each.id) ? 'created' : 'taken';
    return { line: firstLine + i, outcome, name: each.name };
  });
}

function refused(line: number, detail: string, name?: string): ImportedUser {
  return { line, outcome: 'refused', detail, ...(name !== undefined && { name }) };
}
