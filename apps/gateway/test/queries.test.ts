/** Queries on their way to a database that does them one after the other. */
import { expect, test } from '@jest/globals';
import { queryBuilder } from '../src/stores/sql/account-store.js';
import type { Database, SqlEngine } from '../src/stores/sql/database.js';
import type { SqlStatement } from '../src/stores/sql/sql.js';

test.each<SqlEngine>(['sqlite', 'postgres'])(
  'go to %s in their order, and wait for no answer to those before',
  async (engine) => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const database: Database = {
      engine,
      run: (_work, input) => {
        const { parameters } = input as unknown as SqlStatement;
        asked.push(String(parameters[0]));
        return new Promise((resolve) => {
          answers.push(() => {
            resolve({ rows: [], changes: 0 } as never);
          });
        });
      },
    };
    const db = queryBuilder(database);
    const names = ['first', 'second', 'third'];
    const queries = Promise.all(
      names.map((name) => db.selectFrom('user').select('id').where('name', '=', name).execute()),
    );
    await new Promise(setImmediate);
    expect(asked).toEqual(names);
    for (const answer of answers) answer();
    expect(await queries).toEqual([[], [], []]);
  },
);
