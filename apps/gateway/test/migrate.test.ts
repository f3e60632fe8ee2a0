/** `migrate --from sqlite` by the program as it runs: an installation goes on in PostgreSQL. */
import { copyFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { movedTables } from '../src/move/moved-tables.js';
import { bundledProgram } from './kit/bundled-program.js';
import { nextIn, nextOf, phonesInCall } from './kit/phone.js';
import { freePort, postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { peerAt, Program } from './kit/program.js';
import { runCli } from './kit/run-cli.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();
let server: PostgresServer;

const startIn = (dataDir: string, environment: Record<string, string> = {}): Program =>
  new Program(bundle.main, ['--port', '0', '--data-dir', dataDir], {
    ...{ AUDIT_LOG: 'false', LEASE_MS: '1000' },
    ...environment,
  });
const migrate = (dataDir: string, DATABASE_URL: string) =>
  runCli(['migrate', '--from', 'sqlite', '--data-dir', dataDir], { environment: { DATABASE_URL } });
const list = async (what: string, dataDir: string, environment: Record<string, string> = {}) => {
  const words = [what, 'list', '--json', '--data-dir', dataDir];
  return JSON.parse((await runCli(words, { environment })).out) as unknown;
};

/** A folder with one user, on which no gateway has run. */
async function smallFolder(): Promise<string> {
  const dataDir = await temporaryFolder();
  await runCli(['user', 'add', 'erin', '--data-dir', dataDir]);
  return dataDir;
}

const sqliteOf = (dataDir: string) => new Libsql(join(dataDir, 'ringspec.db'));

(postgresPrograms === undefined ? describe.skip : describe)('migrate', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });

  test.each([
    ['stopped', 'SIGTERM'],
    ['killed', 'SIGKILL'],
  ] as const)(
    'takes along who is logged in and in a call at a gateway that was %s',
    async (_how, signal) => {
      const [dataDir, url] = [await temporaryFolder(), await server.emptyDatabase()];
      const before = startIn(dataDir);
      let port = await before.port();
      const passwords = before.demoPasswords();
      const [alice, bob] = [peerAt(() => port), peerAt(() => port)];
      const { tokens } = await alice.login('alice', passwords['alice']);
      await bob.login('bob', passwords['bob']);
      const callId = 'call-over-a-move';
      await alice.request('invite', {
        ...{ callId, number: 'bob', offer: { type: 'offer', sdp: 'v=0\r\n' } },
      });
      await bob.waitFor('IncomingCall');
      await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
      await alice.waitFor('Connected');
      bob.loseSocket();
      await alice.request('sendMessage', { callId, text: 'before the move' });
      await runCli(['admin', 'add', 'lead', '--data-dir', dataDir]);
      before.kill(signal);
      await before.exit;
      await alice.waitForClose();

      const command = new Program(
        bundle.main,
        ['migrate', '--from', 'sqlite', '--data-dir', dataDir],
        { DATABASE_URL: url },
      );
      expect({ ...(await command.exit), stderr: command.stderr }).toMatchObject({
        ...{ code: 0, stderr: '' },
      });
      expect(command.stdout).toMatch(/^Moving users: 4\.$/m);
      expect(command.stdout).toContain(
        'Moved 4 users, 1 queue, 0 API keys, 0 past calls, 2 sessions, 1 call under way.',
      );

      const after = startIn(dataDir, { DATABASE_URL: url });
      port = await after.port();
      await bob.resume();
      await alice.resume();
      expect(await bob.waitFor('MessageReceived')).toMatchObject({ text: 'before the move' });
      await bob.request('sendMessage', { callId, text: 'after the move' });
      expect(await alice.waitFor('MessageReceived')).toMatchObject({ text: 'after the move' });
      await bob.request('hangup', { callId });
      await alice.waitFor('Disconnected');
      for (const { events } of [alice, bob])
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));

      const other = peerAt(() => port);
      await other.connect();
      await other.request('loginWithToken', { user: 'alice', accessToken: tokens.accessToken });
      await peerAt(() => port).login('carol', passwords['carol']);
      expect(after.stderr).toBe('');
      expect(await list('admin', dataDir, { DATABASE_URL: url })).toMatchObject([{ name: 'lead' }]);
    },
  );

  test('is a moment of Reconnecting to clients, whose call goes on', async () => {
    const [dataDir, url] = [await temporaryFolder(), await server.emptyDatabase()];
    const PORT = String(await freePort());
    const before = new Program(bundle.main, ['--data-dir', dataDir], { PORT });
    await before.port();
    const { alice, bob, call, answered } = await phonesInCall([PORT, PORT], before.demoPasswords());
    const told: string[] = [];
    for (const name of ['Reconnecting', 'Reconnected', 'ConnectionClosed'] as const)
      alice.on(name, () => told.push(name));
    const back = [nextOf(alice, 'Reconnected'), nextOf(bob, 'Reconnected')];
    const away = nextOf(alice, 'Reconnecting');

    before.kill('SIGTERM');
    await Promise.all([before.exit, away]);
    call.sendMessage('said meanwhile');
    const heard = nextIn(answered, 'MessageReceived');
    expect(await migrate(dataDir, url)).toMatchObject({ code: 0 });
    const after = new Program(bundle.main, ['--data-dir', dataDir], { PORT, DATABASE_URL: url });
    await after.port();
    await Promise.all(back);
    expect(await heard).toMatchObject({ text: 'said meanwhile' });
    expect(told).toEqual(['Reconnecting', 'Reconnected']);
    const over = nextIn(answered, 'Disconnected');
    call.hangup();
    await over;
    await Promise.all([alice.disconnect(), bob.disconnect()]);
  }, 60_000);

  test('moves each row of each table, of more users than a transaction may lock', async () => {
    const [dataDir, url] = [await smallFolder(), await server.emptyDatabase()];
    for (const words of [
      ['queue', 'add', 'support'],
      ['queue', 'assign', 'support', 'erin'],
      ['key', 'add', 'a backend'],
      ['admin', 'add', 'lead'],
    ])
      await runCli([...words, '--data-dir', dataDir]);
    const sqlite = sqliteOf(dataDir);
    const [{ id: user }, { id: queue }, { id: key }, { id: admin }] = [
      'user',
      'queue',
      'apiKey',
      'administrator',
    ].map((table) => sqlite.prepare(`select id from ${table}`).get() as { id: string }) as [
      { id: string },
      { id: string },
      { id: string },
      { id: string },
    ];
    sqlite.exec(`
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 40000)
      insert into user select 'u' || i, 'demo.ringspec', 'n' || i, 'Ünï 💬 ' || i, 'h', 's', i % 2, 3 from n;
      insert into operatorSkill values ('${user}', 'french', 4);
      insert into oneTimeKey values ('s', '${user}', 'k', 99999999999999);
      insert into tokenFamily values ('f', '${user}', 'd', 1, 99999999999999, 0, '${key}', 't');
      insert into refreshToken values ('r1', 'f', null), ('r2', 'f', 17);
      insert into apiAnswer values ('${key}', 'i', 'f', 201, 'application/json', 'b', 5);
      insert into revokedToken values ('x', 6);
      insert into userTokensFrom values ('${user}', 7);
      insert into pastCall values ('p1', 'c', 'demo.ringspec', 'a', 'A', 'b', 'B', null, 1, 1, null, 3, 'hungUp', null);
      insert into queueVisit values ('p2', '${queue}', 'c', 1, 2, 'answered', '${user}');
      insert into webhookEndpoint values ('w', 'demo.ringspec', 'https://a.example', '', 's', 'enabled', 1);
      insert into webhookDelivery values ('w1', 'w', 'm', 'k', 'o', '{"a":"\\u0000"}', 'waiting', 0, 1, 2, null, null, null);
      insert into administratorSession values ('h', '${admin}', 99999999999999);
    `);
    const rowsOf = Object.keys(movedTables).map(
      (table) => [table, sqlite.prepare(`select * from "${table}"`).all()] as const,
    );
    const tables = sqlite
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all() as { name: string }[];
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(movedTables), 'fact'].sort(),
    );
    sqlite.close();
    expect(await migrate(dataDir, url)).toMatchObject({ code: 0, error: '' });

    for (const [table, rows] of rowsOf) {
      expect(rows.length).toBeGreaterThan(0);
      const there = await server.query(url, `select * from "${table}"`);
      // That it was moved is noted where it is now.
      const moved = there.filter(({ act }) => act !== 'migrate');
      const told = (row: unknown) =>
        JSON.stringify(Object.entries(row as object).sort()).replaceAll(/"(\d+)"/g, '$1');
      expect(moved.map(told).sort()).toEqual(rows.map(told).sort());
    }
    // The triggers hold again: a number is one user's or one queue's.
    const add = await runCli(['user', 'add', 'support', '--data-dir', dataDir], {
      environment: { DATABASE_URL: url },
    });
    expect(add).toMatchObject({ code: 1, error: expect.stringContaining('already') });
  }, 60_000);

  test('leaves a folder on which no gateway starts by mistake', async () => {
    const [dataDir, url] = [await smallFolder(), await server.emptyDatabase()];
    expect(await migrate(dataDir, url)).toMatchObject({ code: 0 });
    const stale = startIn(dataDir);
    expect((await stale.exit).code).toBe(1);
    expect(stale.stderr).toMatch(/were moved to postgres:\/\/ringspec@\S+: set DATABASE_URL/);
    expect(await runCli(['user', 'list', '--data-dir', dataDir])).toMatchObject({ code: 1 });
    expect(await migrate(dataDir, await server.emptyDatabase())).toMatchObject({
      ...{ code: 1, error: expect.stringContaining('were moved to') },
    });
    await rm(join(dataDir, 'gateway.moved'));
    await startIn(dataDir).port();
  });

  describe('refuses, with nothing moved,', () => {
    /** That the database and the folder are as they were. */
    async function refused(dataDir: string, url: string, sentence: RegExp): Promise<void> {
      const { code, error } = await migrate(dataDir, url);
      expect({ code, error }).toMatchObject({ code: 1, error: expect.stringMatching(sentence) });
      expect(existsSync(join(dataDir, 'gateway.moved'))).toBe(false);
      const users = await server.query(
        url,
        `select count(*)::int as count from "user" where name = 'erin'`,
      );
      expect(users).toEqual([{ count: 0 }]);
    }

    test('a database that is not empty', async () => {
      const url = await server.emptyDatabase();
      const first = await smallFolder();
      await runCli(['user', 'add', 'frank', '--data-dir', first]);
      await runCli(['user', 'remove', 'erin', '--data-dir', first]);
      expect(await migrate(first, url)).toMatchObject({ code: 0 });
      const second = await smallFolder();
      await copyFile(join(first, 'secret.key'), join(second, 'secret.key'));
      const sqlite = sqliteOf(second);
      sqlite.exec("delete from fact where name = 'secretFingerprint'");
      sqlite.close();
      await refused(second, url, /not empty: there are 1 users in it\. Name another/);
    });

    test('a database that was begun with another secret', async () => {
      const url = await server.emptyDatabase();
      await runCli(['user', 'add', 'frank', '--data-dir', await temporaryFolder()], {
        environment: { DATABASE_URL: url },
      });
      await refused(await smallFolder(), url, /begun with another secret\.key: name an empty/);
    });

    test('a database from which a gateway serves', async () => {
      const url = await server.emptyDatabase();
      const place = await temporaryFolder();
      await startIn(place, { DATABASE_URL: url, DEMO_USERS: 'false' }).port();
      await refused(await smallFolder(), url, /A gateway serves from the database: stop it/);
    });

    test('a folder on which a gateway runs', async () => {
      const [dataDir, url] = [await smallFolder(), await server.emptyDatabase()];
      await runCli(['user', 'list'], { environment: { DATABASE_URL: url } });
      await startIn(dataDir).port();
      await refused(dataDir, url, /in use by another gateway \(process \d+\)\. Stop that one/);
    });

    test('a folder whose secret is another’s', async () => {
      const [dataDir, url] = [await smallFolder(), await server.emptyDatabase()];
      await runCli(['user', 'list', '--data-dir', await temporaryFolder()], {
        environment: { DATABASE_URL: url },
      });
      await copyFile(join(await smallFolder(), 'secret.key'), join(dataDir, 'secret.key'));
      await refused(dataDir, url, /is not the one that the database was made with/);
    });
  });

  test.each([
    [2, ['migrate'], {}, 'Expected migrate --from sqlite'],
    [2, ['migrate', '--from', 'mysql'], {}, 'Expected migrate --from sqlite'],
    [2, ['migrate', '--from', 'sqlite'], {}, 'needs DATABASE_URL'],
    [
      1,
      ['migrate', '--from', 'sqlite'],
      { DATABASE_URL: 'postgres://a@127.0.0.1:1/b' },
      'There is no',
    ],
  ])('ends with %i where it is asked as %j with %j', async (code, words, environment, sentence) => {
    const dataDir = await temporaryFolder();
    const result = await runCli([...words, '--data-dir', dataDir], { environment });
    expect(result).toMatchObject({ code, error: expect.stringContaining(sentence) });
  });

  test('says where the database is away', async () => {
    const dataDir = await smallFolder();
    expect(await migrate(dataDir, 'postgres://a:hush@127.0.0.1:1/b')).toMatchObject({
      ...{ code: 1, error: expect.stringMatching(/nothing listens there: start PostgreSQL/) },
    });
    expect(existsSync(join(dataDir, 'gateway.moved'))).toBe(false);
    expect(await list('user', dataDir)).toMatchObject([{ name: 'erin' }]);
  });

  test('has a help', async () => {
    expect((await runCli(['migrate', '--help'])).out).toContain('--from sqlite');
  });
});
