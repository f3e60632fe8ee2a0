import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import type { FakePeer } from '@ringspec/testing';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { runCli } from './kit/run-cli.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();

const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;
const callId = 'call-0001';

async function started(dataDir: string, environment: Record<string, string> = {}) {
  const program = new Program(bundle.main, ['--port', '0'], { DATA_DIR: dataDir, ...environment });
  const port = await program.port();
  const passwords = program.demoPasswords();
  const loggedIn = async (user: string): Promise<FakePeer> => {
    const peer = peerAt(() => port);
    await peer.login(user, passwords[user] ?? '');
    return peer;
  };
  return { program, port, passwords, loggedIn };
}

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('a command, while the gateway runs', () => {
  test.each(['freeze', 'remove', 'passwd'])(
    'user %s ends live sessions at once; the other side of a call is told',
    async (what) => {
      const dataDir = await temporaryFolder();
      const { loggedIn, program } = await started(dataDir);
      const bob = await loggedIn('bob');
      const alice = await loggedIn('alice');
      await alice.request('invite', { callId, number: 'bob', offer });
      await bob.waitFor('IncomingCall');
      await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
      const { code, out } = await runCli(['user', what, 'alice', '--data-dir', dataDir]);
      expect([code, out.includes('Ended 1 live session.')]).toEqual([0, true]);
      expect(await alice.waitForClose()).toBe(4013);
      await bob.waitFor('Disconnected');
      await expect(alice.resume()).rejects.toThrow('protocol.SessionExpired');
      const audit = await program.says(new RegExp(`.*"action":"user ${what}".*`));
      expect(JSON.parse(audit[0])).toMatchObject({
        category: 'audit',
        action: `user ${what}`,
        outcome: 'accepted',
        user: 'alice@demo.ringspec',
        actor: expect.any(String),
      });
    },
  );

  test('that changes nothing of a login ends none', async () => {
    const dataDir = await temporaryFolder();
    const { loggedIn } = await started(dataDir);
    const alice = await loggedIn('alice');
    const { out } = await runCli(['user', 'add', 'erin', '--data-dir', dataDir]);
    expect(out).not.toContain('Ended');
    await alice.request('ping', {});
    expect(alice.closeCode).toBeUndefined();
  });
});

describe('what was done while the gateway was away', () => {
  test('ends sessions at the next start, and is logged then', async () => {
    const dataDir = await temporaryFolder();
    const first = await started(dataDir);
    const alice = await first.loggedIn('alice');
    first.program.kill('SIGKILL');
    await first.program.exit;
    await runCli(['user', 'freeze', 'alice', '--data-dir', dataDir]);
    const next = await started(dataDir);
    await next.program.says(/"action":"user freeze"/);
    const back = peerAt(() => next.port);
    back.resumeToken = alice.resumeToken;
    await expect(back.resume()).rejects.toThrow('protocol.SessionExpired');
  });
});

describe('the audit log', () => {
  test('has logins whatever the level of the log is, unless it is off', async () => {
    const dataDir = await temporaryFolder();
    const { loggedIn, program } = await started(dataDir, { LOG_LEVEL: 'silent' });
    await loggedIn('alice');
    await program.says(
      /"category":"audit","action":"login","address":"127.0.0.1",.*"outcome":"accepted"/,
    );
    const quiet = await started(await temporaryFolder(), { AUDIT_LOG: 'false' });
    await quiet.loggedIn('alice');
    expect(quiet.program.stderr).not.toContain('audit');
  });
});

describe('the realm', () => {
  test('of a new folder is nobody’s', async () => {
    const { passwords, port } = await started(await temporaryFolder());
    const peer = peerAt(() => port);
    await peer.connect();
    const { key } = await peer.request('requestOneTimeKey', { user: 'alice' });
    const hash = oneTimeHash(
      key,
      passwordDigest('alice', 'ringspec.internal', passwords['alice'] ?? ''),
    );
    await peer.request('loginWithOneTimeKey', { user: 'alice', hash });
  });

  test('of a folder stays what it was, so that one-time hashes go on', async () => {
    const dataDir = await temporaryFolder();
    const moved = { REALM: 'calls.example' };
    const first = await started(dataDir, moved);
    const password = first.passwords['alice'] ?? '';
    first.program.kill('SIGTERM');
    await first.program.exit;
    const { port } = await started(dataDir);
    const peer = peerAt(() => port);
    await peer.connect();
    const user = 'alice@demo.ringspec.calls.example';
    const { key } = await peer.request('requestOneTimeKey', { user });
    const hash = oneTimeHash(key, passwordDigest('alice', 'calls.example', password));
    await peer.request('loginWithOneTimeKey', { user, hash });
  });
});

describe('the data folder', () => {
  test('and all in it are for its owner alone, also where they were open', async () => {
    const dataDir = join(await temporaryFolder(), 'open');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'gateway.lock'), '');
    await chmod(join(dataDir, 'gateway.lock'), 0o644);
    await chmod(dataDir, 0o755);
    await started(dataDir);
    expect(await modeOf(dataDir)).toBe(0o700);
    const names = await readdir(dataDir);
    expect(names).toEqual(
      expect.arrayContaining(['gateway.lock', 'gateway.pid', 'gateway.sock', 'ringspec.db']),
    );
    for (const name of names) {
      expect([name, (await modeOf(join(dataDir, name))) & 0o077]).toEqual([name, 0]);
    }
  });

  test('that holds files of others stays as it is, and the log says so', async () => {
    const dataDir = join(await temporaryFolder(), 'shared');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'notes.txt'), 'mine');
    await chmod(dataDir, 0o755);
    const { program } = await started(dataDir);
    expect(await modeOf(dataDir)).toBe(0o755);
    await program.says(/others can look into the data folder/);
  });
});

describe('passwords that are guessed first', () => {
  test.each([
    ['password', 'one of those'],
    ['PASSWORD', 'one of those'],
    ['Password123', 'one of those'],
    ['qwertyuiop', 'one of those'],
    ['12345678', 'one of those'],
    ['wilhelmina', 'name of the user'],
    ['Wilhelmina!', 'name of the user'],
    ['wilhelmina2024', 'name of the user'],
    ['ringspec', 'name of the user'],
    ['RingSpec#1', 'name of the user'],
    ['demo.ringspec', 'name of the user'],
  ])('are refused, as %s', async (password, why) => {
    const dataDir = await temporaryFolder();
    const words = ['user', 'add', 'wilhelmina', '--password-stdin', '--data-dir', dataDir];
    const { code, error } = await runCli(words, { input: `${password}\n` });
    expect([code, error.includes(why)]).toEqual([1, true]);
  });

  test.each(['correct horse battery staple', '        ', 'пароль-и-ещё', 'x'.repeat(64)])(
    'are not others, of any characters, as "%s"',
    async (password) => {
      const dataDir = await temporaryFolder();
      const words = ['user', 'add', 'wilhelmina', '--password-stdin', '--data-dir', dataDir];
      expect((await runCli(words, { input: `${password}\n` })).code).toBe(0);
    },
  );
});
