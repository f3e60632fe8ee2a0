/** A command on a server is through once gateways have dealt with what it did, and serve. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { awaitReview } from '../src/notices/await-review.js';
import { openPostgres } from '../src/stores/postgres/open-postgres.js';
import type { Database } from '../src/stores/sql/database.js';
import { describePostgres } from './kit/each-database.js';

describePostgres('what a command did', (server) => {
  let database: Database;
  const run = (sql: string) => database.run('execute', { sql, parameters: [] });
  const home = (name: string, servesAt: string, leasedFor = '1 hour') =>
    run(`insert into home (name, epoch, claim, owner, "leasedUntil", "servesAt")
         values ('${name}', 1, gen_random_uuid(), gen_random_uuid(), now() + interval '${leasedFor}', ${servesAt})`);

  /** Waits for the gateways; `asks` resolves once it has looked so often and goes on. */
  function awaited(): {
    isOver: () => boolean;
    over: Promise<void>;
    asks: (times: number) => Promise<void>;
  } {
    let [looks, isOver] = [0, false];
    const waiting = new Set<() => void>();
    const watched: Database = {
      engine: 'postgres',
      run(work, input) {
        if (JSON.stringify(input).includes('leasedUntil')) looks += 1;
        for (const look of waiting) look();
        return database.run(work, input);
      },
    };
    const over = awaitReview(watched).then(() => {
      isOver = true;
    });
    const asks = (times: number) =>
      new Promise<void>((resolve) => {
        const until = looks + times;
        waiting.add(() => {
          if (looks >= until) resolve();
        });
      });
    return { isOver: () => isOver, over, asks };
  }

  beforeEach(async () => {
    const url = await server().emptyDatabase();
    database = await openPostgres({ url, connections: 2, name: 'test' });
  });
  afterEach(async () => {
    await database.run('close', null);
  });

  test('is done at once where nobody serves', async () => {
    await home('gone', 'null', '-1 second');
    await awaitReview(database);
  });

  test('is done once a home that begins serves, though it has dealt with it before', async () => {
    await home('acme', 'now()');
    await home('new', 'null');
    const { isOver, over, asks } = awaited();
    await asks(2);
    expect(isOver()).toBe(false);
    await run(`update home set "servesAt" = now() where name = 'new'`);
    await over;
  });

  test('is done where a home is one of before, which never told when it serves', async () => {
    await home('', 'null');
    await awaitReview(database);
  });

  test('is done once a home that serves has dealt with it', async () => {
    await home('acme', 'now()');
    await run(`insert into "accountAct" (at, act, name, application, actor)
         values (0, 'user freeze', 'bob', 'acme', 'root')`);
    const { isOver, over, asks } = awaited();
    await asks(2);
    expect(isOver()).toBe(false);
    await run(`delete from "accountAct"`);
    await over;
  });
});
