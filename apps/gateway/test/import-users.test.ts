/** Many users in one request: a few lines a turn of the event loop, so that calls have their say between. */
import { expect, test } from '@jest/globals';
import type { ImportedUser, NewUserAccount } from '@ringspec/generated';
import type { AccountAdmin, NewUser, PreparedUser } from '../src/accounts/account-admin.js';
import type { ReadLine } from '../src/api/api-handlers.js';
import type { ApiKeyRecord } from '../src/api/keys/api-key-record.js';
import { importUsers } from '../src/api/users/import-users.js';

const key = { application: 'demo' } as ApiKeyRecord;

function imported(lines: Iterable<ReadLine<NewUserAccount>>) {
  const transactions: number[] = [];
  const admin = {
    prepareUser: ({ name }: NewUser) => Promise.resolve({ id: name, name } as PreparedUser),
    addPreparedUsers: (users: readonly PreparedUser[]) => {
      transactions.push(users.length);
      const free = users.filter(({ name }) => name !== 'user 7');
      return Promise.resolve(new Set(free.map(({ id }) => id)));
    },
  } as unknown as AccountAdmin;
  const review = () => Promise.resolve();
  return { transactions, told: importUsers(key, lines, { admin, review }) };
}

async function all(told: AsyncIterable<ImportedUser>): Promise<ImportedUser[]> {
  const outcomes: ImportedUser[] = [];
  for await (const each of told) outcomes.push(each);
  return outcomes;
}

test.each([0, 1, 25, 99, 100, 101, 260])('each of %d lines is told in its order', async (count) => {
  const lines = Array.from({ length: count }, (_, i): ReadLine<NewUserAccount> => {
    return i === 3 ? { problem: 'It is no user.' } : { value: { name: `user ${String(i)}` } };
  });
  const { told, transactions } = imported(lines);
  const outcomes = await all(told);
  expect(outcomes.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
  const outcomeOf = (i: number) => (i === 3 ? 'refused' : i === 7 ? 'taken' : 'created');
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(lines.map((_, i) => outcomeOf(i)));
  expect(transactions.every((users) => users <= 100)).toBe(true);
});

test('no more than a few lines are read in one turn', async () => {
  let turn = 0;
  let isOver = false;
  const count = (): void => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const readIn = new Map<number, number>();
  function* lines(): Iterable<ReadLine<NewUserAccount>> {
    for (let i = 0; i < 300; i += 1) {
      readIn.set(turn, (readIn.get(turn) ?? 0) + 1);
      yield { value: { name: `user ${String(i)}` } };
    }
  }
  expect(await all(imported(lines()).told)).toHaveLength(300);
  isOver = true;
  expect(Math.max(...readIn.values())).toBeLessThanOrEqual(25);
});
