import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();
const start = (args: readonly string[], environment: Record<string, string> = {}) =>
  new Program(bundle.main, args, environment);
const startIn = (dataDir: string, environment: Record<string, string> = {}) =>
  start([], { PORT: '0', DATA_DIR: dataDir, ...environment });

describe('settings of several gateways', () => {
  test.each([
    ['NATS_URL', 'nats://127.0.0.1:1'],
    ['LINK_URL', 'http://127.0.0.1:1'],
  ])('do nothing without a database, which is said: %s', async (variable, value) => {
    const alone = startIn(await temporaryFolder(), { [variable]: value });
    await alone.port();
    expect(alone.stderr).toContain(
      `${variable} does nothing without DATABASE_URL: set DATABASE_URL, from which several gateways serve, or take ${variable} out`,
    );
  });
});

describe('a first start', () => {
  test('makes demo users who can log in, and shows their passwords once', async () => {
    const dataDir = await temporaryFolder();
    const first = startIn(dataDir);
    const port = await first.port();
    const passwords = first.demoPasswords();
    expect(Object.keys(passwords)).toEqual(['alice', 'bob', 'carol', 'dave']);
    expect(first.stdout.trimEnd().split('\n').at(-1)).toBe(
      `Ringspec is ready: http://localhost:${port}`,
    );
    expect(first.stderr).toBe('');
    const dave = peerAt(() => port);
    expect((await dave.login('dave', passwords['dave'])).displayName).toBe('Dave Davis');
    const others = await dave.request('watchDirectory', {});
    expect(JSON.stringify(others)).toContain('"support"');
    first.kill('SIGTERM');
    await first.exit;

    const second = startIn(dataDir);
    await second.port();
    expect(second.demoPasswords()).toEqual({});
    expect(second.stdout).toContain(
      `npx ringspec-gateway user passwd alice --data-dir ${dataDir}\n`,
    );
    for (const password of Object.values(passwords)) expect(second.stdout).not.toContain(password);
  });

  test('makes none where there are accounts, or where they are not wanted', async () => {
    const dataDir = await temporaryFolder();
    const unwanted = startIn(dataDir, { DEMO_USERS: 'false' });
    await unwanted.port();
    expect(unwanted.stdout).toMatch(/^Ringspec is ready: \S+\n$/);
    unwanted.kill('SIGTERM');
    await unwanted.exit;
    const add = start(['user', 'add', 'erin', '--data-dir', dataDir]);
    expect(await add.exit).toEqual({ code: 0, signal: null });
    const again = startIn(dataDir);
    await again.port();
    expect(again.stdout).toMatch(/^Ringspec is ready: \S+\n$/);
  });

  test('makes none again where they were removed', async () => {
    const dataDir = await temporaryFolder();
    const first = startIn(dataDir);
    await first.port();
    first.kill('SIGTERM');
    await first.exit;
    for (const name of ['alice', 'bob', 'carol', 'dave']) {
      await start(['user', 'remove', name, '--data-dir', dataDir]).exit;
    }
    await start(['queue', 'remove', 'support', '--data-dir', dataDir]).exit;
    const second = startIn(dataDir);
    await second.port();
    expect(second.demoPasswords()).toEqual({});
  });
});

describe('a start that cannot be', () => {
  test('on a busy port says which, and how to choose another', async () => {
    const dataDir = await temporaryFolder();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = startIn(dataDir, { PORT: String(port) });
    expect(await program.exit).toEqual({ code: 1, signal: null });
    server.close();
    expect(program.stderr).toBe(
      `ringspec-gateway: Port ${port} on 127.0.0.1 is in use by another program. ` +
        `Choose another with --port or PORT, such as --port ${port + 1}.\n`,
    );
    // Nobody's password was made without being shown.
    const later = startIn(dataDir);
    await later.port();
    expect(Object.keys(later.demoPasswords())).toHaveLength(4);
  });

  test('on an address of another machine says so', async () => {
    const program = startIn(await temporaryFolder(), { HOST: '192.0.2.1' });
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.stderr).toContain('192.0.2.1 is not an address of this machine');
  });

  test('in a folder that is in use names the process; a killed one leaves no lock', async () => {
    const dataDir = await temporaryFolder();
    const first = startIn(dataDir);
    await first.port();
    const second = startIn(dataDir);
    expect(await second.exit).toEqual({ code: 1, signal: null });
    expect(second.stderr).toMatch(
      /The folder \S+ is in use by another gateway \(process \d+\)\. Stop that one, or/,
    );
    first.kill('SIGKILL');
    await first.exit;
    await startIn(dataDir).port();
  });

  test('in a folder that cannot be made says so', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const program = startIn(join(file, 'folder'));
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.stderr).toContain(`Cannot make the folder ${join(file, 'folder')}`);
  });

  test('with a wrong setting names it, with exit code 2', async () => {
    const program = startIn(await temporaryFolder(), { GRACE_MS: 'long' });
    expect(await program.exit).toEqual({ code: 2, signal: null });
    expect(program.stderr).toContain('GRACE_MS is "long": expected a whole number from 0 to');
    expect(program.stdout).toBe('');
  });

  test('with a page that is not there says so', async () => {
    const folder = join(await temporaryFolder(), 'page');
    await mkdir(folder);
    const program = startIn(await temporaryFolder(), { SOFTPHONE_DIR: folder });
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.stderr).toContain('SOFTPHONE_DIR: expected a folder with an index.html');
  });
});

describe('commands beside a running gateway', () => {
  test('make users who can log in, and passwords that count at once', async () => {
    const dataDir = await temporaryFolder();
    const gateway = startIn(dataDir);
    const port = await gateway.port();
    const cli = async (...words: string[]) => {
      const program = start([...words, '--data-dir', dataDir]);
      expect(await program.exit).toEqual({ code: 0, signal: null });
      return /^Password: (\S+)$/m.exec(program.stdout)?.[1] ?? '';
    };
    const login = (name: string, password = '') => peerAt(() => port).login(name, password);
    await login('erin', await cli('user', 'add', 'erin'));
    await login('alice', gateway.demoPasswords()['alice']);
    const changed = await cli('user', 'passwd', 'alice');
    await expect(login('alice', gateway.demoPasswords()['alice'])).rejects.toThrow(
      'auth.InvalidPassword',
    );
    await login('alice', changed);
    await cli('user', 'freeze', 'alice');
    await expect(login('alice', changed)).rejects.toThrow('auth.AccountFrozen');
    await cli('user', 'remove', 'alice');
    await expect(login('alice', changed)).rejects.toThrow('auth.InvalidUsername');
  });

  test('read a password from standard input', async () => {
    const dataDir = await temporaryFolder();
    const program = start(['user', 'add', 'erin', '--password-stdin', '--data-dir', dataDir]);
    program.input('correct horse\n');
    expect(await program.exit).toEqual({ code: 0, signal: null });
    expect(program.stdout).toBe('Added erin to demo.ringspec.\n');
  });
});
