/** Two gateways on one database: one serves, the other takes over. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { endPrograms, peerAt, Program } from './kit/program.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

let bundle: Bundle;
let server: PostgresServer;

const callId = 'call-over-a-takeover';
const textsOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

/** A machine with a folder of its own, which knows the secret of `other`. */
async function machine(DATABASE_URL: string, other?: { dataDir: string }) {
  const dataDir = await temporaryFolder();
  if (other) await copyFile(join(other.dataDir, 'secret.key'), join(dataDir, 'secret.key'));
  const start = (environment: Record<string, string> = {}) =>
    new Program(bundle.main, ['--port', '0', '--data-dir', dataDir], {
      ...{ DATABASE_URL, LEASE_MS: '1000' },
      ...environment,
    });
  return { dataDir, start };
}

(postgresPrograms === undefined ? describe.skip : describe)('gateways on one database', () => {
  beforeAll(async () => {
    bundle = await bundleProgram();
    server = await PostgresServer.start();
  });
  afterEach(endPrograms);
  afterAll(async () => {
    await server.remove();
    await removeTemporaryFolders();
    await bundle.remove();
  });

  /** Alice and Bob in a call at the first of two; the second stands by. */
  async function twoWithCall() {
    const url = await server.emptyDatabase();
    const north = await machine(url);
    const first = north.start();
    let port = await first.port();
    const south = await machine(url, north);
    const second = south.start();
    await second.says(/Standing by/);
    const passwords = first.demoPasswords();
    const alice = peerAt(() => port);
    const bob = peerAt(() => port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    await alice.request('invite', {
      callId,
      number: 'bob',
      offer: { type: 'offer', sdp: 'v=0\r\n' },
    });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    const takenOver = async () => {
      port = await second.port();
    };
    return { first, second, alice, bob, takenOver, url, north };
  }

  test.each([
    ['killed', 'SIGKILL'],
    ['stopped', 'SIGTERM'],
  ] as const)('go on with sessions, calls and messages when one is %s', async (_how, signal) => {
    const { first, alice, bob, takenOver } = await twoWithCall();
    bob.loseSocket();
    await alice.request('sendMessage', { callId, text: 'before' });
    first.kill(signal);
    await first.exit;
    await takenOver();
    await bob.resume();
    await alice.resume();
    await alice.request('sendMessage', { callId, text: 'after' });
    await bob.until(() => textsOf(bob).length === 2);
    expect(textsOf(bob)).toEqual(['before', 'after']);
    expect(bob.events.map(({ seq }) => seq)).toEqual(bob.events.map((_, index) => index + 1));
  });

  test('hear nothing more from one that slept while another took over, which ends', async () => {
    const { first, alice, bob, takenOver } = await twoWithCall();
    first.kill('SIGSTOP');
    await takenOver();
    const heard = alice.events.length;
    // Waits in the socket until the old gateway wakes.
    const asked = alice.request('sendMessage', { callId, text: 'to the one that sleeps' });
    first.kill('SIGCONT');
    expect((await first.exit).code).toBe(1);
    expect(first.stderr).toContain('Another gateway has taken over');
    await alice.waitForClose();
    expect(alice.events).toHaveLength(heard);
    await alice.resume();
    await bob.resume();
    alice.resendPending();
    await asked;
    await bob.until(() => textsOf(bob).length > 0);
    expect(textsOf(bob)).toEqual(['to the one that sleeps']);
  });

  test('wait for a database that is away, and lose nothing', async () => {
    const { alice, bob } = await twoWithCall();
    await server.kill();
    const sent = alice.request('sendMessage', { callId, text: 'meanwhile' });
    await server.run();
    await sent;
    await bob.until(() => textsOf(bob).length === 1);
    expect(textsOf(bob)).toEqual(['meanwhile']);
  });

  test('end the sessions of a user who is frozen from another machine', async () => {
    const { bob, url, north } = await twoWithCall();
    const freeze = new Program(
      bundle.main,
      ['user', 'freeze', 'bob', '--data-dir', north.dataDir],
      { DATABASE_URL: url },
    );
    expect((await freeze.exit).code).toBe(0);
    await bob.waitForClose();
  });

  test('stand by until they are told to stop', async () => {
    const { second } = await twoWithCall();
    second.kill('SIGTERM');
    expect(await second.exit).toEqual({ code: 0, signal: null });
  });

  test('refuse another secret, and an address that is none, before anything starts', async () => {
    const { url } = await twoWithCall();
    const foreign = await machine(url);
    const missing = foreign.start();
    expect((await missing.exit).code).toBe(1);
    expect(missing.stderr).toMatch(/secret\.key is missing/);
    const other = await machine(await server.emptyDatabase());
    const made = other.start();
    await made.port();
    const mixed = await machine(url, other);
    const refused = mixed.start();
    expect((await refused.exit).code).toBe(1);
    expect(refused.stderr).toMatch(/is not the one that the database was made with/);
    const wrong = mixed.start({ DATABASE_URL: 'mysql://localhost/ringspec' });
    expect((await wrong.exit).code).toBe(2);
    expect(wrong.stderr).toMatch(/DATABASE_URL/);
  });
});
