/** What a gateway of several says to wrong settings, before it starts: what is wrong, and what to do. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { writeGreeting } from '../src/links/link-greeting.js';
import { migrate } from '../src/stores/postgres/migrate.js';
import { migrations } from '../src/stores/postgres/migrations.js';
import { connectPool } from '../src/stores/postgres/open-postgres.js';
import { bundledProgram } from './kit/bundled-program.js';
import { machine } from './kit/machines.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { SpoiltLine } from './kit/spoilt-line.js';

const bundle = bundledProgram();
let server: PostgresServer;

const gatewayOn = async (DATABASE_URL: string, environment: Record<string, string> = {}) =>
  (await machine(bundle.main, { DATABASE_URL })).start({ DEMO_USERS: 'false', ...environment });

/** Its words on standard error, once it has ended without having been ready. */
async function refusal(url: string, environment: Record<string, string> = {}): Promise<string> {
  const program = await gatewayOn(url, environment);
  expect((await program.exit).code).toBe(1);
  expect(program.stdout).toBe('');
  return program.stderr;
}

/** Node with a clock that is off by so much. */
const clockOff = (ms: number) => ({
  NODE_OPTIONS: `--import=data:text/javascript,const{now}=Date;Date.now=()=>now()+${String(ms)}`,
});

async function databaseOfStep(steps: readonly string[]): Promise<string> {
  const url = await server.emptyDatabase();
  const pool = connectPool({ url, connections: 1, name: 'test' });
  await migrate(pool, steps);
  await pool.end();
  return url;
}

(postgresPrograms === undefined ? describe.skip : describe)('a gateway with DATABASE_URL', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });

  test.each([
    ['no server', (url: string) => url.replace(/:\d+\//, ':1/'), 'nothing listens there: start'],
    ['no such database', (url: string) => url.replace(/[^/]+$/, 'none'), 'make it with createdb'],
    ['a user of none', (url: string) => url.replace('ringspec@', 'nobody@'), 'may not log in'],
  ])('is refused where there is %s', async (_what, wrong, sentence) => {
    const url = await server.emptyDatabase();
    const told = await refusal(wrong(url));
    expect(told).toContain('Cannot use the database postgres://');
    expect(told).toContain(sentence);
  });

  test.each([
    ['the realm is read', /select "value" from "fact"/, 'false'],
    ['the keys of the server API are read', /from "apiKey"/, 'false'],
    ['demo users are made', /insert into home/, 'true'],
    ['the gateway says that it is there', /insert into process/, 'false'],
  ])('is refused where the server dies before %s', async (_what, statement, DEMO_USERS) => {
    const url = await databaseOfStep(migrations);
    const { port } = new URL(url);
    const line = await SpoiltLine.to(Number(port));
    line.closeBefore(statement);
    const told = await refusal(url.replace(port, String(line.port)), { DEMO_USERS });
    expect(told).toMatch(
      /^ringspec-gateway: Cannot use the database postgres:\S+: (nothing listens there|it has gone meanwhile): .*\.\n$/,
    );
  });

  test('is refused where the server has no TLS, and is to have it', async () => {
    const told = await refusal(`${await server.emptyDatabase()}?sslmode=verify-full`);
    expect(told).toContain('it has no TLS: give it a certificate, or take sslmode out of');
  });

  test('is refused a database of another program, and changes nothing in it', async () => {
    const url = await server.emptyDatabase();
    await server.query(url, 'create table "user" (number integer)');
    expect(await refusal(url)).toContain(
      'it has tables of another program: name one that is empty',
    );
    const tables = await server.query(
      url,
      `select tablename from pg_tables where schemaname = 'public'`,
    );
    expect(tables).toEqual([{ tablename: 'user' }]);
  });

  test('is refused without the secret of the first, and with another', async () => {
    const url = await server.emptyDatabase();
    const first = await machine(bundle.main, { DATABASE_URL: url, DEMO_USERS: 'false' });
    await first.start().port();
    expect(await refusal(url)).toMatch(
      /secret\.key is missing.* copy it from a machine with the same/,
    );
    const foreign = await machine(bundle.main, { DATABASE_URL: await server.emptyDatabase() });
    await foreign.start().port();
    const last = (await machine(bundle.main, { DATABASE_URL: url }, foreign)).start();
    expect((await last.exit).code).toBe(1);
    expect(last.stderr).toContain(
      'not the one that the database was made with: copy that one from',
    );
  });

  test('makes no demo users, unless it is asked to', async () => {
    const url = await server.emptyDatabase();
    const place = await machine(bundle.main, { DATABASE_URL: url, DEMO_USERS: '' });
    const plain = place.start();
    await plain.port();
    plain.kill('SIGTERM');
    expect((await plain.exit).code).toBe(0);
    expect(plain.stdout).not.toContain('Demo users');
    const asked = place.start({ DEMO_USERS: 'true' });
    await asked.port();
    expect(Object.keys(asked.demoPasswords())).toEqual(['alice', 'bob', 'carol', 'dave']);
  });

  test('brings older tables up to date, and keeps what is in them', async () => {
    const url = await databaseOfStep(migrations.slice(0, 1));
    await server.query(
      url,
      `insert into "user" (id, application, name, "displayName", "passwordHash", "sealedDigest")
      values ('u', 'demo.ringspec', 'erin', 'Erin', 'h', 's')`,
    );
    await (await gatewayOn(url)).port();
    const [found] = await server.query(url, 'select count(*)::int as done from migration');
    expect(found).toEqual({ done: migrations.length });
    expect(await server.query(url, 'select name from "user"')).toEqual([{ name: 'erin' }]);
  });

  test('refuses tables of a newer version, and changes nothing in them', async () => {
    const url = await databaseOfStep([...migrations, 'create table later (id integer)']);
    expect(await refusal(url)).toContain('by a newer ringspec-gateway: run that version');
    expect(await server.query(url, 'select name from fact')).toEqual([]);
  });

  test.each([
    ['somebody reads them', 'select from "user"'],
    ['another changes them', 'select pg_advisory_xact_lock(7247737324)'],
  ])('says who holds the tables that it is to change: %s', async (_what, statement) => {
    const url = await databaseOfStep(migrations);
    const holder = connectPool({ url, connections: 1, name: 'a report' });
    const pool = connectPool({ url, connections: 1, name: 'test' });
    const connection = await holder.connect();
    await connection.query('begin');
    await connection.query(statement);
    const [row] = (await connection.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const steps = [...migrations, 'alter table "user" add column later integer'];
    const told = `held by a report of the user ringspec (pid ${String(row?.pid)}, idle in transaction`;
    await expect(migrate(pool, steps, 3)).rejects.toThrow(told);
    // Nothing was done, and nothing is held.
    await connection.query('commit');
    await migrate(pool, steps, 3);
    const [found] = await server.query(url, 'select count(*)::int as done from migration');
    expect(found).toEqual({ done: steps.length });
    connection.release();
    await Promise.all([holder.end(), pool.end()]);
  });

  test('refuses older tables that it may not change', async () => {
    const url = await databaseOfStep(migrations.slice(0, 1));
    await server.query(
      url,
      'create role guest login; grant all on all tables in schema public to guest',
    );
    const told = await refusal(url.replace('ringspec@', 'guest@'));
    expect(told).toContain('may not make or change the tables there: name their owner');
  });

  test.each([
    ['ahead of', 60_000],
    ['behind', -60_000],
  ])('refuses a clock that is %s the database’s', async (words, ms) => {
    const told = await refusal(await server.emptyDatabase(), clockOff(ms));
    expect(told).toMatch(
      new RegExp(
        `clock of this machine is \\d\\S* s ${words} that of the database: set both by NTP`,
      ),
    );
  });

  test('warns of a clock that is a little off, and starts', async () => {
    const program = await gatewayOn(await server.emptyDatabase(), clockOff(10_000));
    await program.port();
    expect(program.stderr).toContain('is off that of the database: set both by NTP');
  });

  test('lets no link in that has not the key', async () => {
    const port = await (await gatewayOn(await server.emptyDatabase())).port();
    const statusOf = async (greeting?: string): Promise<number> => {
      const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/link`, {
        headers: greeting === undefined ? {} : { 'x-ringspec-link': greeting },
      });
      socket.on('error', () => undefined);
      const [, { statusCode }] = (await once(socket, 'unexpected-response')) as [
        unknown,
        { statusCode: number },
      ];
      socket.terminate();
      return statusCode;
    };
    expect(await statusOf()).toBe(426);
    expect(await statusOf(writeGreeting(Buffer.alloc(32), { from: 'a', to: 'b' }))).toBe(401);
  });
});
