import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { describeAccountStore } from '@ringspec/testing/contracts';
import { AccountAdmin } from '../src/accounts/account-admin.js';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { migrate } from '../src/stores/postgres/migrate.js';
import { migrations } from '../src/stores/postgres/migrations.js';
import { connectPool, openPostgres } from '../src/stores/postgres/open-postgres.js';
import type { Database } from '../src/stores/sql/database.js';
import { readFact, writeFact } from '../src/stores/sql/facts.js';
import { fillable } from './kit/fillable-account-store.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { SpoiltLine } from './kit/spoilt-line.js';
import { ringOf } from './kit/ring-of.js';

const cipher = createSecretCipher(ringOf(randomBytes(32)));
const connections = 4;
const open: Database[] = [];
let server: PostgresServer;

const openAt = async (url: string): Promise<Database> => {
  const database = await openPostgres({ url, connections, name: 'test' });
  open.push(database);
  return database;
};

(postgresPrograms === undefined ? describe.skip : describe)('PostgreSQL', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterEach(async () => {
    for (const database of open.splice(0)) await database.run('close', null);
  });
  afterAll(async () => {
    await server.remove();
  });

  describeAccountStore('PostgreSQL', async () =>
    fillable(await openAt(await server.emptyDatabase()), cipher),
  );

  test('takes a number once, though a user and a queue ask for it at the same time', async () => {
    const database = await openAt(await server.emptyDatabase());
    const admin = new AccountAdmin(database, cipher, { realm: 'a.example', actor: 'root' });
    const names = Array.from({ length: 10 }, (_, i) => `n${String(i)}`);
    const asked = names.flatMap((name) => [
      admin.queues.add({ number: name, application: 'a.b', displayName: name }),
      admin.addUser({ name, application: 'a.b', displayName: name, password: 'wolkig-heiter-17' }),
    ]);
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(names.length);
    const [refused] = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { name: 'AccountError' } });
  });

  test('is made by one of several processes that start together, and is there for the others', async () => {
    const url = await server.emptyDatabase();
    const databases = await Promise.all([openAt(url), openAt(url), openAt(url)]);
    await writeFact(databases[0], 'realm', 'a.example');
    for (const database of databases) expect(await readFact(database, 'realm')).toBe('a.example');
  });

  test('keeps nothing of statements of which one fails', async () => {
    const database = await openAt(await server.emptyDatabase());
    const insert = (name: string) => ({
      sql: 'insert into fact (name, value) values ($1, $2)',
      parameters: [name, 'x'],
    });
    const failing = database.run('executeTogether', [insert('a'), insert('b'), insert('a')]);
    await expect(failing).rejects.toMatchObject({ code: '23505', isConflict: true });
    const { rows } = await database.run('execute', { sql: 'select * from fact', parameters: [] });
    expect(rows).toEqual([]);
  });

  test('locks nothing for longer than a process needs that goes on', async () => {
    const database = await openAt(await server.emptyDatabase());
    const limit = "select current_setting('idle_in_transaction_session_timeout') as limit";
    const asked = { sql: limit, parameters: [] };
    const [together] = await database.run('executeTogether', [asked]);
    expect(together?.rows).toEqual([{ limit: '10s' }]);
    // Of transactions alone: it does not stay with a connection that somebody else may get.
    const alone = await database.run('execute', asked);
    expect(alone.rows).toEqual([{ limit: '0' }]);
  });

  test('is used again when the server is back', async () => {
    const database = await openAt(await server.emptyDatabase());
    await writeFact(database, 'realm', 'a.example');
    await server.kill();
    await expect(readFact(database, 'realm')).rejects.toMatchObject({ isOfStorage: true });
    await server.run();
    expect(await readFact(database, 'realm')).toBe('a.example');
  });

  test('that is lost under a statement is told from a statement that is wrong', async () => {
    const url = await server.emptyDatabase();
    const line = await SpoiltLine.to(Number(new URL(url).port));
    const database = await openAt(url.replace(/:\d+\//, `:${String(line.port)}/`));
    const sleeps = database.run('execute', { sql: 'select pg_sleep(60)', parameters: [] });
    const asleep = `select from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`;
    while ((await server.query(server.url('postgres'), asleep)).length === 0);
    line.cut();
    await expect(sleeps).rejects.toMatchObject({ isOfStorage: true });
    const wrong = database.run('execute', { sql: 'select nothing', parameters: [] });
    await expect(wrong).rejects.toMatchObject({ isOfStorage: false });
    line.close();
  });

  test('may be lost between two statements of a transaction, which ends no process', async () => {
    const pool = connectPool({ url: await server.emptyDatabase(), connections: 1, name: 'test' });
    const connection = await pool.connect();
    await connection.query('begin');
    const lost = new Promise<void>((resolve) => connection.on('end', resolve));
    await server.kill();
    await lost;
    await expect(connection.query('select 1')).rejects.toThrow();
    connection.release(true);
    await server.run();
    expect((await pool.query('select 1')).rowCount).toBe(1);
    await pool.end();
  });

  test('of a newer version is left alone', async () => {
    const url = await server.emptyDatabase();
    const pool = connectPool({ url, connections, name: 'newer' });
    await migrate(pool, [...migrations, 'create table later (id integer)']);
    await pool.end();
    await expect(openAt(url)).rejects.toThrow(/newer ringspec-gateway: run that version/);
  });

  test.each([
    ['nothing listens there: start PostgreSQL', (url: string) => url.replace(/:\d+/, ':1')],
    ['there is no such database: make it', (url: string) => url.replace(/[^/]+$/, 'none')],
    ['there is no such host', (url: string) => url.replace('127.0.0.1', 'none.invalid')],
  ])('says what to do where %s', async (words, wrong) => {
    const url = wrong(server.url('postgres').replace('ringspec@', 'ringspec:hush@'));
    const failure = openAt(url);
    await expect(failure).rejects.toThrow(words);
    await expect(failure).rejects.not.toThrow('hush');
  });
});
