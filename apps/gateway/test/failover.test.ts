/** PostgreSQL dies and its standby is promoted, under gateways with a call: what it kept is there, and what it lost is told. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { bundledProgram } from './kit/bundled-program.js';
import {
  askThrough,
  countedTo,
  type Running,
  seqsOf,
  startOn,
  textsOf,
  untilThrough,
} from './kit/cluster.js';
import { type Machine, machine } from './kit/machines.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { peerAt } from './kit/program.js';
import { SpoiltLine } from './kit/spoilt-line.js';

const bundle = bundledProgram();
const callId = 'call-over-a-failover';
const servers: PostgresServer[] = [];
const lines: SpoiltLine[] = [];

(postgresPrograms === undefined ? describe.skip : describe)('a failover of PostgreSQL', () => {
  afterEach(async () => {
    for (const line of lines.splice(0)) line.close();
    await Promise.all(servers.splice(0).map((server) => server.remove()));
  });

  /** Alice and Bob at the gateway that is no home, in a call; the database is at an address that moves. */
  async function twoWithCall(isSynchronous: boolean) {
    const primary = await PostgresServer.start();
    servers.push(primary);
    const line = await SpoiltLine.to(primary.port);
    lines.push(line);
    const url = new URL(await primary.emptyDatabase());
    url.port = String(line.port);
    const running: Running[] = [];
    let first: Machine | undefined;
    for (let i = 0; i < 2; i += 1) {
      const place = await machine(bundle.main, { DATABASE_URL: url.href, LEASE_MS: '3000' }, first);
      first ??= place;
      running.push(await startOn(place));
    }
    const [home, edge] = running as [Running, Running];
    const passwords = home.program.demoPasswords();
    const standby = await primary.standby({ isSynchronous });
    servers.push(standby);
    const alice = peerAt(() => edge.port);
    const bob = peerAt(() => edge.port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    const failOver = async (): Promise<void> => {
      await primary.kill();
      await standby.promote();
      line.turnTo(standby.port);
    };
    return { home, alice, bob, standby, failOver };
  }

  const say = (peer: FakePeer, text: string) =>
    askThrough(peer, () => peer.request('sendMessage', { callId, text }));

  test('loses nothing to a synchronous standby, though the home dies with it', async () => {
    const { home, alice, bob, failOver } = await twoWithCall(true);
    await say(bob, 'before');
    home.program.kill('SIGKILL');
    const underWay = say(alice, 'under way');
    await failOver();
    await underWay;
    await untilThrough(bob, () => textsOf(bob).length === 1);
    await say(bob, 'after');
    await untilThrough(alice, () => textsOf(alice).length === 2);
    expect(textsOf(bob)).toEqual(['under way']);
    expect(textsOf(alice)).toEqual(['before', 'after']);
    for (const peer of [alice, bob]) expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
  }, 120_000);

  test('tells whoever knows more than an asynchronous standby that their session is over, and gives no number twice', async () => {
    const { home, alice, bob, standby, failOver } = await twoWithCall(false);
    await standby.kill();
    await say(alice, 'lost');
    await untilThrough(bob, () => textsOf(bob).length === 1);
    home.program.kill('SIGKILL');
    await standby.run();
    await failOver();
    await bob.waitForClose();
    await expect(bob.resume()).rejects.toThrow('protocol.SessionExpired');
    expect(textsOf(bob)).toEqual(['lost']);
  }, 120_000);
});
