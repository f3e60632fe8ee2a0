import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CloseCode } from '@ringspec/generated';
import type { FakePeer } from '@ringspec/testing';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { mayMount, SmallDisk, unmountDisks } from './kit/small-disk.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();
afterEach(unmountDisks);

const METRICS_TOKEN = 'token-of-the-metrics';
const callId = 'call-on-a-full-disk';
const full = 'protocol.StorageUnavailable';
/** Needs a file system of its own: skipped, and counted as such, where that is forbidden. */
const onSmallDisk = mayMount() ? test : test.skip;

const say = (peer: FakePeer, text: string) => peer.request('sendMessage', { callId, text });
const byToken = (peer: FakePeer, user: string, accessToken: string) =>
  peer.request('loginWithToken', { user, accessToken });
const texts = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

async function healthAt(port: number) {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  return { code: response.status, ...((await response.json()) as { status: string }) };
}

async function metricAt(port: number, name: string): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

/** Asks until it is so; the test's own deadline ends it where that never comes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** A call of two people, on a disk that can be filled. */
async function callOn(disk: SmallDisk) {
  const start = () =>
    new Program(bundle.main, ['--port', '0', '--data-dir', disk.folder], { METRICS_TOKEN });
  const program = start();
  let port = await program.port();
  const passwords = program.demoPasswords();
  const alice = peerAt(() => port);
  const bob = peerAt(() => port);
  const tokens = {
    alice: (await alice.login('alice', passwords['alice'])).tokens.accessToken,
    bob: (await bob.login('bob', passwords['bob'])).tokens.accessToken,
  };
  const description = (type: 'offer' | 'answer') => ({ type, sdp: 'v=0\r\n' });
  await alice.request('invite', { callId, number: 'bob', offer: description('offer') });
  await bob.waitFor('IncomingCall');
  await bob.request('accept', { callId, answer: description('answer') });
  await say(alice, 'before');
  const restart = async () => {
    const next = start();
    port = await next.port();
    return next;
  };
  return { program, alice, bob, passwords, tokens, restart, port: () => port };
}

describe('a disk that runs full', () => {
  onSmallDisk(
    'is told, refuses what needs it, keeps what was answered, and all goes on afterwards',
    async () => {
      const disk = await SmallDisk.mount(16);
      const { program, alice, bob, passwords, restart, port } = await callOn(disk);
      expect(await healthAt(port())).toMatchObject({ code: 200, status: 'ok' });

      disk.fill();
      await until(async () => (await healthAt(port())).code === 503);
      expect(await healthAt(port())).toMatchObject({
        code: 503,
        status: 'storageUnavailable',
        reason: 'no space left on device',
      });
      expect(await metricAt(port(), 'ringspec_storage_available')).toBe(0);
      expect(await metricAt(port(), 'ringspec_storage_failures_total')).toBeGreaterThan(0);
      await expect(say(alice, 'refused')).rejects.toThrow(full);
      await expect(peerAt(port).login('carol', passwords['carol'])).rejects.toThrow(full);
      await expect(alice.request('ping', {})).resolves.toEqual({});
      bob.loseSocket();
      await bob.resume();
      await expect(bob.request('ping', {})).resolves.toEqual({});

      disk.makeRoom();
      await until(async () => (await healthAt(port())).code === 200);
      expect(await metricAt(port(), 'ringspec_storage_available')).toBe(1);
      await say(alice, 'after');
      await peerAt(port).login('carol', passwords['carol']);
      program.kill('SIGKILL');
      await program.exit;
      await alice.waitForClose();
      const next = await restart();
      await bob.resume();
      await alice.resume();
      await say(alice, 'after the restart');
      await bob.until(() => texts(bob).includes('after the restart'));
      expect(texts(bob)).toEqual(['before', 'after', 'after the restart']);
      next.kill('SIGTERM');
      expect(await next.exit).toEqual({ code: 0, signal: null });
    },
    60_000,
  );

  onSmallDisk(
    'keeps nobody in a call or a session, and what was ended stays so',
    async () => {
      const disk = await SmallDisk.mount(16);
      const { program, alice, bob, tokens, restart, port } = await callOn(disk);
      disk.fill();
      await until(async () => (await healthAt(port())).code === 503);
      await expect(alice.request('hangup', { callId })).resolves.toEqual({});
      await bob.waitFor('Disconnected');
      await expect(bob.request('logout', { keepTokens: true })).resolves.toEqual({});
      // It voids tokens too, for which the database has nothing in reserve.
      await expect(alice.request('logout', {})).resolves.toEqual({});
      program.kill('SIGKILL');
      await program.exit;
      await alice.waitForClose();
      disk.makeRoom();
      await restart();
      for (const peer of [alice, bob]) {
        await peer.resume();
        await expect(peer.request('getOperatorStatus', {})).rejects.toThrow('protocol.NotLoggedIn');
      }
      await expect(byToken(alice, 'alice', tokens.alice)).rejects.toThrow('auth.InvalidPassword');
      await expect(byToken(bob, 'bob', tokens.bob)).resolves.toMatchObject({ userName: 'bob' });
    },
    60_000,
  );

  onSmallDisk(
    'keeps no gateway from its end, and what was answered is there at the next start',
    async () => {
      const disk = await SmallDisk.mount(16);
      const { program, alice, bob, restart, port } = await callOn(disk);
      disk.fill();
      await until(async () => (await healthAt(port())).code === 503);
      program.kill('SIGTERM');
      expect(await alice.waitForClose()).toBe(CloseCode.GoingAway);
      expect(await program.exit).toEqual({ code: 0, signal: null });
      disk.makeRoom();
      await restart();
      await bob.resume();
      await alice.resume();
      await say(alice, 'after');
      await bob.until(() => texts(bob).includes('after'));
      expect(texts(bob)).toEqual(['before', 'after']);
    },
    60_000,
  );
});

describe('a data folder that cannot be used is told in a sentence, with exit code 1', () => {
  async function refusal(dataDir: string, uid?: number): Promise<string> {
    const program = new Program(bundle.main, ['--port', '0', '--data-dir', dataDir], {}, { uid });
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.stdout).toBe('');
    expect(program.stderr.trim().split('\n')).toHaveLength(1);
    expect(program.stderr).toContain(dataDir);
    expect(program.stderr).toMatch(/^ringspec-gateway: [A-Z].*\.\n$/);
    return program.stderr;
  }

  test('where a file is in its place', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await refusal(file);
    await refusal(join(file, 'within'));
  });

  test('where a file is in the place of the journal, or a folder in that of the database', async () => {
    const [first, second] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(first, 'journal'), '');
    await refusal(first);
    await mkdir(join(second, 'ringspec.db'));
    await refusal(second);
  });

  onSmallDisk.each(['empty', 'used before'] as const)('on a read-only disk, %s', async (what) => {
    const disk = await SmallDisk.mount(16);
    if (what === 'used before') {
      const program = new Program(bundle.main, ['--port', '0', '--data-dir', disk.folder]);
      await program.port();
      program.kill('SIGTERM');
      await program.exit;
    }
    disk.remount('ro');
    expect(await refusal(disk.folder)).toContain('read-only');
  });

  onSmallDisk.each(['empty', 'used before'] as const)('on a full disk, %s', async (what) => {
    const disk = await SmallDisk.mount(16);
    if (what === 'used before') {
      const program = new Program(bundle.main, ['--port', '0', '--data-dir', disk.folder]);
      await program.port();
      program.kill('SIGKILL');
      await program.exit;
    }
    disk.fill();
    await refusal(disk.folder);
  });

  (process.getuid?.() === 0 ? test : test.skip)('where it may not write', async () => {
    const nobody = 65_534;
    const dataDir = await temporaryFolder();
    await chmod(dirname(dirname(bundle.main)), 0o755);
    await chmod(dataDir, 0o755);
    await refusal(dataDir, nobody);
    await refusal(join(dataDir, 'within'), nobody);
    await chmod(dataDir, 0o700);
    await refusal(dataDir, nobody);
  });
});
