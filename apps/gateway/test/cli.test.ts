import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { passwordDigest } from '@ringspec/gateway-core';
import { createPasswords } from '../src/credentials/argon2-passwords.js';
import { openSecretRing } from '../src/credentials/open-secret-ring.js';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { version } from '../src/package.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { createAccountStore } from '../src/stores/sql/account-store.js';
import { runCli } from './kit/run-cli.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

afterAll(removeTemporaryFolders);

/** What the commands have made, as the gateway sees it. */
async function withStore<T>(
  dataDir: string,
  look: (store: ReturnType<typeof createAccountStore>) => Promise<T>,
): Promise<T> {
  const database = openDatabaseHere(dataDir);
  const cipher = createSecretCipher(openSecretRing({ dataDir }, true).keys('account secrets'));
  try {
    return await look(createAccountStore(database, cipher));
  } finally {
    await database.run('close', null);
  }
}

const findUser = (dataDir: string, name: string) =>
  withStore(dataDir, (store) => store.findUser(name, undefined));

async function folderWith(...names: readonly string[]) {
  const dataDir = await temporaryFolder();
  const cli = (line: string, input?: string) =>
    runCli([...line.split(' '), '--data-dir', dataDir], input === undefined ? {} : { input });
  for (const name of names) expect(await cli(`user add ${name}`)).toMatchObject({ code: 0 });
  return { dataDir, cli };
}

describe('user', () => {
  test('add makes a user who can log in with the password that is printed', async () => {
    const { dataDir, cli } = await folderWith();
    const { code, out } = await cli('user add Erin');
    expect(code).toBe(0);
    const password = /^Password: (\S+)$/m.exec(out)?.[1] ?? '';
    const user = await findUser(dataDir, 'erin');
    expect(user).toMatchObject({
      name: 'erin',
      application: 'demo.ringspec',
      displayName: 'Erin',
      digest: passwordDigest('erin', 'ringspec.internal', password),
      frozen: false,
    });
    expect(await (await createPasswords()).verify(user?.passwordHash ?? '', password)).toBe(true);
  });

  test('add refuses to seal with another secret than that of the database', async () => {
    const [{ dataDir, cli }, other] = [await folderWith('alice'), await folderWith('bob')];
    await copyFile(join(other.dataDir, 'secret.key'), join(dataDir, 'secret.key'));
    const { code, error } = await cli('user add erin');
    expect(code).toBe(1);
    expect(error).toContain('is not the one that the database was made with');
  });

  test('add takes a password from standard input, and does not print it', async () => {
    const { dataDir, cli } = await folderWith();
    const { out } = await cli('user add erin --password-stdin', 'correct horse\n');
    expect(out).toBe('Added erin to demo.ringspec.\n');
    const { passwordHash = '' } = (await findUser(dataDir, 'erin')) ?? {};
    expect(await (await createPasswords()).verify(passwordHash, 'correct horse')).toBe(true);
  });

  test('add makes digests for the realm of the folder, whatever this environment says', async () => {
    const dataDir = await temporaryFolder();
    const words = ['--data-dir', dataDir, '--password-stdin'];
    const input = 'correct horse';
    await runCli(['user', 'add', 'a', ...words], {
      environment: { REALM: 'calls.example' },
      input,
    });
    await runCli(['user', 'add', 'b', ...words], { input });
    expect((await findUser(dataDir, 'b'))?.digest).toBe(
      passwordDigest('b', 'calls.example', 'correct horse'),
    );
  });

  test.each([
    ['a name that is taken', 'user add alice', 'There is a user or queue alice already.'],
    ['a name that cannot be', 'user add al/ice', '"al/ice" cannot be a name or number'],
    [
      'an application that cannot be',
      'user add x --application demo',
      'expected application.account',
    ],
    ['an unknown user', 'user passwd zoe', 'There is no user zoe in demo.ringspec.'],
    ['an unknown user to freeze', 'user freeze zoe', 'There is no user zoe'],
    ['an unknown user to remove', 'user remove zoe', 'There is no user zoe'],
  ])('refuses %s', async (_, line, message) => {
    const { cli } = await folderWith('alice');
    const { code, out, error } = await cli(line);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain(message);
  });

  test('refuses a password that is too short', async () => {
    const { cli } = await folderWith();
    const { code, error } = await cli('user add erin --password-stdin', 'short\n');
    expect([code, error]).toEqual([
      1,
      'ringspec-gateway: Expected a password of 8 to 1000 characters on one line.\n',
    ]);
  });

  test('passwd replaces the password and voids what was given out for the old one', async () => {
    const { dataDir, cli } = await folderWith('alice');
    const before = await findUser(dataDir, 'alice');
    await withStore(dataDir, async (store) => {
      const userId = before?.id ?? '';
      const expiresAt = 9_999_999_999_999;
      await store.putOneTimeKey({ sessionId: 's', userId, key: 'k', expiresAt });
      await store.addTokenFamily({
        id: 'f',
        userId,
        deviceToken: '',
        credentialVersion: 1,
        expiresAt,
        revoked: false,
      });
      await store.addRefreshToken({ hash: 'h', familyId: 'f', usedAt: null });
    });
    expect((await cli('user passwd alice')).out).toMatch(
      /^Changed the password of alice\.\nPassword: \S+\n$/,
    );
    const after = await findUser(dataDir, 'alice');
    expect(after?.id).toBe(before?.id);
    expect(after?.passwordHash).not.toBe(before?.passwordHash);
    expect(after?.digest).not.toBe(before?.digest);
    expect([before?.credentialVersion, after?.credentialVersion]).toEqual([1, 2]);
    await withStore(dataDir, async (store) => {
      expect(await store.findTokenFamily('f')).toBeUndefined();
      expect(await store.findRefreshToken('h')).toBeUndefined();
      expect(await store.findOneTimeKey('s')).toBeUndefined();
    });
  });

  test('freeze, unfreeze and remove do so', async () => {
    const { dataDir, cli } = await folderWith('alice', 'bob');
    await cli('user freeze alice');
    expect((await findUser(dataDir, 'alice'))?.frozen).toBe(true);
    await cli('user unfreeze alice');
    expect(await findUser(dataDir, 'alice')).toMatchObject({ frozen: false, credentialVersion: 2 });
    await cli('user remove alice');
    expect(await findUser(dataDir, 'alice')).toBeUndefined();
    expect(await findUser(dataDir, 'bob')).toBeDefined();
  });

  test('list shows all, as a table or as JSON', async () => {
    const { cli } = await folderWith('bob', 'alice');
    await cli('user freeze bob');
    expect((await cli('user list')).out).toBe(
      [
        'NAME   DISPLAY NAME  APPLICATION    STATE',
        'alice  Alice         demo.ringspec  active',
        'bob    Bob           demo.ringspec  frozen',
        '',
      ].join('\n'),
    );
    expect(JSON.parse((await cli('user list --json')).out)).toEqual([
      { name: 'alice', displayName: 'Alice', application: 'demo.ringspec', frozen: false },
      { name: 'bob', displayName: 'Bob', application: 'demo.ringspec', frozen: true },
    ]);
  });

  test('of several applications must be told apart', async () => {
    const { cli } = await folderWith('alice');
    await cli('user add alice --application other.ringspec');
    const { code, error } = await cli('user freeze alice');
    expect(code).toBe(1);
    expect(error).toContain('several applications (demo.ringspec, other.ringspec)');
    await cli('user freeze alice --application Other.Ringspec');
    const users = JSON.parse((await cli('user list --json')).out) as { frozen: boolean }[];
    expect(users.map(({ frozen }) => frozen)).toEqual([false, true]);
  });
});

describe('queue', () => {
  test('add, assign, list, unassign and remove do so', async () => {
    const { dataDir, cli } = await folderWith('carol', 'dave');
    await cli('queue add support --display-name Help');
    await cli('queue assign support dave carol');
    expect((await cli('queue list')).out).toBe(
      [
        'NUMBER   DISPLAY NAME  APPLICATION    OPERATORS',
        'support  Help          demo.ringspec  carol, dave',
        '',
      ].join('\n'),
    );
    await cli('queue unassign support dave');
    const carol = await findUser(dataDir, 'carol');
    const found = () => withStore(dataDir, (store) => store.findQueue('support', 'demo.ringspec'));
    expect((await found())?.operators).toMatchObject([{ userId: carol?.id }]);
    await cli('queue remove support');
    expect(await found()).toBeUndefined();
    expect(await findUser(dataDir, 'carol')).toBeDefined();
  });

  test('change says how calls are given out, show says it in the same words', async () => {
    const { dataDir, cli } = await folderWith('carol');
    await cli('queue add support');
    await cli('queue add night');
    const settings = [
      ...['displayName=Help & more', 'strategy=roundRobin', 'priority=5', 'ageingMs=60000'],
      'skills=english:5,c++:2',
      ...['offerMs=15000', 'wrapUpMs=30000', 'wrapUpExtensionMs=20000', 'wrapUpExtensions=2'],
      ...['serviceLevelMs=25000', 'overflow.to=queue', 'overflow.afterMs=60000'],
      'overflow.queue=night',
      ...['customStatus.CUSTOM_1=Lunch, long', 'customStatus.CUSTOM_3=Training'],
    ];
    const change = (...words: string[]) =>
      runCli(['queue', 'change', 'support', ...words, '--data-dir', dataDir]);
    expect(await change(...settings)).toMatchObject({ code: 0, error: '' });
    const shown = async () => (await cli('queue show support')).out.trimEnd().split('\n');
    expect(await shown()).toEqual(settings);
    await change('skills=', 'overflow.to=message', 'overflow.message=Call again = later');
    expect((await shown()).filter((word) => /^(skills|overflow)/.test(word))).toEqual([
      ...['skills=', 'overflow.to=message', 'overflow.afterMs=60000', 'overflow.queue=night'],
      'overflow.message=Call again = later',
    ]);
    await change('customStatus.CUSTOM_1=', 'customStatus.CUSTOM_2=Coffee');
    expect((await shown()).filter((word) => word.startsWith('custom'))).toEqual([
      ...['customStatus.CUSTOM_2=Coffee', 'customStatus.CUSTOM_3=Training'],
    ]);
    expect(JSON.parse((await cli('queue show support --json')).out)).toMatchObject({
      settings: { priority: 5, strategy: 'roundRobin', skills: {} },
    });
  });

  test('skills says what an operator can do, assign whom calls go to first', async () => {
    const { cli } = await folderWith('carol', 'dave');
    await cli('queue add support');
    await cli('queue assign support carol --priority 2');
    await cli('queue assign support dave');
    await cli('queue skills carol english:5 Billing:3');
    await cli('queue skills dave english:1');
    await cli('queue skills dave none');
    expect((await cli('queue operators')).out).toBe(
      [
        'NAME   APPLICATION    QUEUES     SKILLS',
        'carol  demo.ringspec  support:2  billing:3,english:5',
        'dave   demo.ringspec  support:1',
        '',
      ].join('\n'),
    );
    expect(JSON.parse((await cli('queue operators --json')).out)).toMatchObject([
      { name: 'carol', queues: { support: 2 }, skills: { english: 5, billing: 3 } },
      { name: 'dave', queues: { support: 1 }, skills: {} },
    ]);
  });

  test.each([
    ['queue change support wrapUp=3', '"wrapUp=3" is no setting: expected SETTING=VALUE, with one'],
    ['queue change support priority=5000', 'priority: expected'],
    ['queue change support priority=high', 'priority: expected'],
    ['queue change support strategy=nearest', 'strategy: expected one of longestIdle'],
    ['queue change support overflow.to=away', 'overflow.to: expected one of none, queue, message'],
    ['queue change support skills=english', '"english" is no skill: expected SKILL:LEVEL.'],
    ['queue skills alice english=5', '"english=5" is no skill'],
    ['queue assign support alice --priority 0', 'priority: expected'],
    ['queue change support', 'Usage: ringspec-gateway queue change NUMBER SETTING=VALUE…'],
  ])('refuses %s with exit code 2', async (line, message) => {
    const { cli } = await folderWith('alice');
    await cli('queue add support');
    const { code, error } = await cli(line);
    expect(code).toBe(2);
    expect(error).toContain(message);
  });

  test('loses an operator who is removed', async () => {
    const { cli } = await folderWith('carol', 'dave');
    await cli('queue add support');
    await cli('queue assign support dave carol');
    await cli('user remove dave');
    expect(JSON.parse((await cli('queue list --json')).out)).toMatchObject([
      { number: 'support', operators: ['carol'] },
    ]);
  });

  test.each([
    ['queue add alice', 'There is a user or queue alice already.'],
    ['user add support', 'There is a user or queue support already.'],
    ['queue assign support zoe', 'There is no user zoe'],
    ['queue assign sales alice', 'There is no queue sales'],
    ['queue unassign support alice', 'alice is not an operator of support.'],
    ['queue show sales', 'There is no queue sales'],
    ['queue change sales priority=1', 'There is no queue sales'],
    ['queue change support overflow.to=queue', 'Say to which queue calls go'],
    ['queue change support overflow.to=queue overflow.queue=sales', 'There is no queue sales'],
    ['queue skills alice english:11', 'Expected a level of english from 1 to 10.'],
    ['queue skills zoe english:1', 'There is no user zoe'],
  ])('refuses %s', async (line, message) => {
    const { cli } = await folderWith('alice');
    await cli('queue add support');
    const { code, error } = await cli(line);
    expect(code).toBe(1);
    expect(error).toContain(message);
  });
});

describe('the command line', () => {
  test('prints its version and helps', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: `${version}\n`, error: '' });
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const word of ['--port', '--data-dir', 'GRACE_MS', 'user passwd', 'queue assign']) {
      expect(out).toContain(word);
    }
  });

  test.each([
    [
      ['user', '--help'],
      ['user add NAME', 'user remove NAME', '--password-stdin'],
    ],
    [
      ['queue', 'assign', '--help'],
      ['queue assign NUMBER NAME…', '--data-dir'],
    ],
  ])('helps with %j', async (words, expected) => {
    const { code, out } = await runCli(words);
    expect(code).toBe(0);
    for (const text of expected) expect(out).toContain(text);
  });

  test.each([
    [['sing'], 'Unknown command sing.'],
    [['start', 'now'], 'Unknown command start now.'],
    [['user'], 'user does add, list, passwd, freeze, unfreeze, remove.'],
    [['user', 'sing'], 'not sing.'],
    [['user', 'add'], 'Usage: ringspec-gateway user add NAME'],
    [['user', 'add', 'a', 'b'], 'Usage: ringspec-gateway user add NAME'],
    [['queue', 'assign', 'support'], 'Usage: ringspec-gateway queue assign NUMBER NAME…'],
    [['--sing'], "Unknown option '--sing'"],
    [['user', 'list', '--port', '1'], 'user list has no option --port.'],
    [['--json'], 'start has no option --json.'],
    [['--port', 'x'], '--port is "x": expected a whole number from 0 to 65535.'],
  ])('refuses %j with exit code 2', async (words, message) => {
    const { code, out, error } = await runCli(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
    expect(error).toContain('See ringspec-gateway --help.');
  });

  test('does not make a folder just to look into it', async () => {
    const dataDir = join(await temporaryFolder(), 'missing');
    const { code, error } = await runCli(['user', 'list', '--data-dir', dataDir]);
    expect(code).toBe(1);
    expect(error).toContain(`There is no folder ${dataDir}`);
    expect(existsSync(dataDir)).toBe(false);
  });
});
