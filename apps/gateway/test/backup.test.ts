/** `backup` of a gateway that is being used, and `restore` somewhere else, by the program as it runs. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { create, extract } from 'tar';
import type { BackupManifest } from '../src/backup/backup-manifest.js';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { runCli } from './kit/run-cli.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();

const startIn = (DATA_DIR: string): Program =>
  new Program(bundle.main, [], { PORT: '0', DATA_DIR, AUDIT_LOG: 'false' });

async function madeFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await runCli(['user', 'add', 'erin', '--data-dir', folder]);
  return folder;
}

describe('a backup', () => {
  test('of a gateway under load holds one instant, and is let in and resumed elsewhere', async () => {
    const [data, files] = [await temporaryFolder(), await temporaryFolder()];
    const before = startIn(data);
    let port = await before.port();
    const passwords = before.demoPasswords();
    const [alice, bob] = [peerAt(() => port), peerAt(() => port)];
    const { tokens } = await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const callId = 'call-over-a-backup';
    await alice.request('invite', {
      callId,
      number: 'bob',
      offer: { type: 'offer', sdp: 'v=0\r\n' },
    });
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    bob.loseSocket();
    await alice.request('sendMessage', { callId, text: 'before the backup' });

    let isOver = false;
    // Each login writes tokens to the database, and a session to the journal.
    const load = ['carol', 'dave'].map(async (name) => {
      let rounds = 0;
      for (; !isOver; rounds += 1) {
        const peer = peerAt(() => port);
        await peer.login(name, passwords[name]);
        await peer.request('logout', {});
        peer.loseSocket();
      }
      return rounds;
    });
    const archives = ['one', 'two'].map((name) => join(files, `${name}.tar.gz`));
    for (const archive of archives) {
      const command = new Program(bundle.main, ['backup', archive], { DATA_DIR: data });
      expect(await command.exit).toEqual({ code: 0, signal: null });
      expect(command.stdout).toMatch(
        /It holds 4 users, 1 queue, 0 API keys, 0 past calls, \d+ sessions, 1 call under way/,
      );
    }
    isOver = true;
    for (const rounds of await Promise.all(load)) expect(rounds).toBeGreaterThan(0);
    expect(before.stderr).toBe('');
    before.kill('SIGKILL');
    await before.exit;

    for (const [index, archive] of archives.entries()) {
      const restored = join(files, `data-${index}`);
      const { code, out } = await runCli(['restore', archive, '--data-dir', restored]);
      expect({ code, out }).toMatchObject({ code: 0 });
    }
    const after = startIn(join(files, 'data-1'));
    port = await after.port();
    const peer = peerAt(() => port);
    await peer.login('carol', passwords['carol']);
    const other = peerAt(() => port);
    await other.connect();
    const { userName } = await other.request('loginWithToken', {
      ...{ user: 'alice', accessToken: tokens.accessToken },
    });
    expect(userName).toBe('alice');
    await bob.resume();
    expect(await bob.waitFor('MessageReceived')).toMatchObject({ text: 'before the backup' });
    expect(after.stderr).toBe('');
  });

  test('is for its owner alone, says what it holds, and is never written over', async () => {
    const [data, files] = [await madeFolder(), await temporaryFolder()];
    const archive = join(files, 'backup.tar.gz');
    const { out } = await runCli(['backup', archive, '--json', '--data-dir', data]);
    const told = JSON.parse(out) as BackupManifest;
    expect(told).toMatchObject({
      format: 1,
      realm: 'ringspec.internal',
      holds: { users: 1, calls: 0 },
    });
    expect(Object.keys(told.files)).toEqual(['ringspec.db', 'secret.key', 'journal/00000001.log']);
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(files)).toEqual(['backup.tar.gz']);
    const bytes = readFileSync(archive);
    const { code, error } = await runCli(['backup', archive, '--data-dir', data]);
    expect({ code, error }).toMatchObject({
      code: 1,
      error: expect.stringContaining('is there already'),
    });
    expect(readFileSync(archive)).toEqual(bytes);
  });

  test.each([
    ['a folder without a gateway’s data', {}, 'There is no ringspec.db in'],
    ['PostgreSQL', { DATABASE_URL: 'postgres://a@127.0.0.1/b' }, 'pg_dump'],
  ])('of %s is refused', async (_name, environment, message) => {
    const data = await temporaryFolder();
    const words = ['backup', join(data, 'x.tar.gz'), '--data-dir', data];
    const { code, error } = await runCli(words, { environment });
    expect({ code, error }).toMatchObject({ code: 1, error: expect.stringContaining(message) });
    expect(readdirSync(data)).toEqual([]);
  });

  test('needs the name of one file', async () => {
    expect(await runCli(['backup'])).toMatchObject({ code: 2 });
    expect(await runCli(['backup', 'a', 'b'])).toMatchObject({ code: 2 });
    expect((await runCli(['restore', '--help'])).out).toContain('ringspec-gateway restore FILE');
  });
});

describe('restore', () => {
  async function backupOf(data: string): Promise<string> {
    const archive = join(await temporaryFolder(), 'backup.tar.gz');
    expect(await runCli(['backup', archive, '--data-dir', data])).toMatchObject({ code: 0 });
    return archive;
  }
  const restore = (archive: string, data: string) =>
    runCli(['restore', archive, '--data-dir', data]);

  test('refuses a folder in which something is, and changes nothing there', async () => {
    const data = await madeFolder();
    const archive = await backupOf(data);
    const before = readdirSync(data);
    const { code, error } = await restore(archive, data);
    expect({ code, error }).toMatchObject({
      code: 1,
      error: expect.stringContaining('is not empty'),
    });
    expect(readdirSync(data)).toEqual(before);
  });

  test('refuses a folder on which a gateway runs', async () => {
    const archive = await backupOf(await madeFolder());
    const data = await temporaryFolder();
    await startIn(data).port();
    expect(await restore(archive, data)).toMatchObject({ code: 1 });
  });

  test('refuses what is no backup, and leaves nothing of it', async () => {
    const files = await temporaryFolder();
    await writeFile(join(files, 'text'), 'no archive');
    const data = join(files, 'data');
    const { code, error } = await restore(join(files, 'text'), data);
    expect({ code, error }).toMatchObject({
      code: 1,
      error: expect.stringContaining('is no backup'),
    });
    expect(await restore(join(files, 'nothing'), data)).toMatchObject({ code: 1 });
    expect(readdirSync(data).filter((name) => !name.startsWith('gateway.lock'))).toEqual([]);
  });

  test('refuses a backup of which a byte was changed, or that is of a newer gateway', async () => {
    const archive = await backupOf(await madeFolder());
    const change = async (work: (folder: string) => Promise<void>) => {
      const folder = await temporaryFolder();
      await extract({ file: archive, cwd: folder });
      await work(folder);
      const changed = join(await temporaryFolder(), 'changed.tar.gz');
      await create({ file: changed, cwd: folder, gzip: true }, readdirSync(folder));
      const target = join(await temporaryFolder(), 'data');
      const { code, error } = await restore(changed, target);
      expect(existsSync(join(target, 'ringspec.db'))).toBe(false);
      return { code, error };
    };
    const damaged = await change((folder) => writeFile(join(folder, 'secret.key'), 'x'));
    expect(damaged).toMatchObject({
      code: 1,
      error: expect.stringContaining('secret.key is not what'),
    });
    const newer = await change((folder) =>
      writeFile(
        join(folder, 'backup.json'),
        JSON.stringify({ format: 2, software: 'x/9', files: {} }),
      ),
    );
    expect(newer).toMatchObject({ code: 1, error: expect.stringContaining('x/9, which is newer') });
  });

  test('takes a folder that was begun and never used', async () => {
    const archive = await backupOf(await madeFolder());
    const data = join(await temporaryFolder(), 'data');
    await mkdir(data);
    expect(await restore(archive, data)).toMatchObject({ code: 0 });
    const { out } = await runCli(['user', 'list', '--json', '--data-dir', data]);
    expect(JSON.parse(out)).toMatchObject([{ name: 'erin' }]);
  });
});
