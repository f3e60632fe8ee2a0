/** Gateways of two versions on one database: the tables and the protocol level of the newer beside what runs already. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
import { type NewerProgram, newerProgram } from './kit/newer-program.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { peerAt } from './kit/program.js';

const bundle = bundledProgram();
const callId = 'call-over-an-upgrade';
let server: PostgresServer;
let newer: NewerProgram;

(postgresPrograms === undefined ? describe.skip : describe)('gateways of two versions', () => {
  beforeAll(async () => {
    // Before the server: nothing is left running where it cannot be made.
    newer = await newerProgram(bundle.main);
    server = await PostgresServer.start();
  });
  afterAll(async () => {
    await newer.remove();
    await server.remove();
  });

  test('carry a call between them, whichever of them is home, until none of the older is left', async () => {
    const url = await server.emptyDatabase();
    const settings = { DATABASE_URL: url, LEASE_MS: '3000' };
    let first: Machine | undefined;
    const start = async (main: string): Promise<Running> => {
      const place = await machine(main, settings, first);
      first ??= place;
      return startOn(place);
    };
    const stop = async ({ program }: Running): Promise<void> => {
      program.kill('SIGTERM');
      expect(await program.exit).toEqual({ code: 0, signal: null });
    };
    const home = await start(bundle.main);
    const edge = await start(bundle.main);
    const passwords = home.program.demoPasswords();
    const at = { alice: edge, bob: home };
    const alice = peerAt(() => at.alice.port);
    const bob = peerAt(() => at.bob.port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    const said: { alice: string[]; bob: string[] } = { alice: [], bob: [] };
    const say = async (peer: FakePeer, text: string): Promise<void> => {
      said[peer === alice ? 'alice' : 'bob'].push(text);
      await askThrough(peer, () => peer.request('sendMessage', { callId, text }));
    };
    const homeVersion = async (): Promise<unknown> => {
      const rows = await server.query(
        url,
        `select version from process join home on home.owner = process.id::text
         where home.name <> '' and home."servesAt" is not null and home."leasedUntil" > now()`,
      );
      return rows[0]?.['version'];
    };
    const isHome = async (isNewer: boolean): Promise<void> => {
      for (;;) {
        const version = await homeVersion();
        if (version !== undefined && (version === '99.0.0') === isNewer) return;
      }
    };

    // Its tables are there from now on, under those who do not know them.
    at.bob = await start(newer.main);
    await say(alice, 'over older ones, on newer tables');
    // Of two that may be home, the newer: the other is asleep.
    edge.program.kill('SIGSTOP');
    await stop(home);
    await isHome(true);
    edge.program.kill('SIGCONT');
    await say(alice, 'from an older edge to a newer home');
    await say(bob, 'and back');
    at.bob.program.kill('SIGKILL');
    at.bob = edge;
    await isHome(false);
    await say(bob, 'the older one takes over once more');
    const last = await start(newer.main);
    Object.assign(at, { alice: last, bob: last });
    await stop(edge);
    await isHome(true);
    await say(alice, 'none of the older is left');
    await untilThrough(alice, () => textsOf(alice).length === said.bob.length);
    await untilThrough(bob, () => textsOf(bob).length === said.alice.length);
    expect({ alice: textsOf(bob), bob: textsOf(alice) }).toEqual(said);
    for (const peer of [alice, bob]) expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
  }, 180_000);

  test('refuse an older one that is started on the newer tables, and say why', async () => {
    const url = await server.emptyDatabase();
    const place = await machine(newer.main, { DATABASE_URL: url });
    await startOn(place);
    const older = (await machine(bundle.main, { DATABASE_URL: url }, place)).start();
    expect((await older.exit).code).toBe(1);
    expect(older.stderr).toContain('by a newer ringspec-gateway: run that version');
  });
});
