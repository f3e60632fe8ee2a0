/**
 * Gateways in network namespaces that are cut off from each other, from PostgreSQL or from NATS, silently,
 * one way or both; and gateways whose clocks go wrong. Needs root and Linux; elsewhere it is passed over.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { bundledProgram } from './kit/bundled-program.js';
import {
  askThrough,
  countedTo,
  resumeThrough,
  seqsOf,
  textsOf,
  untilThrough,
} from './kit/cluster.js';
import { machine } from './kit/machines.js';
import { natsProgram, NatsServer } from './kit/nats-server.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { peerAt, Program } from './kit/program.js';
import { hasNamespaces, type Room, Rooms, type Way } from './kit/rooms.js';

const bundle = bundledProgram();
const port = 8_080;
const callId = 'call-over-a-partition';
/** What links may go over. */
const carriers = ['WebSockets', ...(natsProgram === undefined ? [] : ['NATS'])];
const ways: readonly Way[] = ['there', 'back', 'both'];
const becomesHome = /this gateway is home of an application/;
const takenOver = /Another gateway has taken over an application/;
let rooms: Rooms;
let server: PostgresServer;
/** Where links go over it. */
let nats: NatsServer | undefined;

interface Gateway {
  room: Room;
  program: Program;
}

const canRun = postgresPrograms !== undefined && hasNamespaces;
(canRun ? describe : describe.skip)('gateways in network namespaces', () => {
  beforeAll(async () => {
    rooms = Rooms.make(3);
    server = await PostgresServer.start(rooms.database);
  });
  afterEach(() => {
    rooms.mend();
  });
  afterAll(async () => {
    await server.remove();
    rooms.remove();
  });

  /** Alice at the first that is no home, Bob at the last, in a call; `of` has settings by index. */
  async function threeWithCall(of: readonly Record<string, string>[] = []) {
    const own = await server.emptyDatabase();
    const database = new URL(own).pathname.slice(1);
    const DATABASE_URL = server.url(database, rooms.database);
    const settings = {
      ...{ DATABASE_URL, DEMO_USERS: 'true', HOST: '0.0.0.0', PORT: String(port) },
      // Who is home is told at this level.
      ...{ LEASE_MS: '1000', LOG_LEVEL: 'info' },
      ...(nats && { NATS_URL: nats.url }),
    };
    const startIn = async (
      room: Room,
      environment: Record<string, string> = {},
      other?: { dataDir: string },
    ) => {
      const { dataDir } = await machine(bundle.main, settings, other);
      const program = new Program(
        bundle.main,
        ['--data-dir', dataDir],
        { ...settings, LINK_URL: `http://${room.address}:${String(port)}`, ...environment },
        { before: room.enter },
      );
      await program.port();
      return { room, program, dataDir };
    };
    const [first, second, third] = rooms.list as [Room, Room, Room];
    const home = await startIn(first, of[0]);
    const [north, south] = await Promise.all([
      startIn(second, of[1], home),
      startIn(third, of[2], home),
    ]);
    const passwords = home.program.demoPasswords();
    const at = { alice: north, bob: south };
    const alice = peerAt(
      () => port,
      () => at.alice.room.address,
    );
    const bob = peerAt(
      () => port,
      () => at.bob.room.address,
    );
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    /** Once one of the others has become home. */
    const next = (): Promise<unknown> =>
      Promise.race([north, south].map(({ program }) => program.says(becomesHome)));
    return { home, north, south, at, alice, bob, passwords, next };
  }

  /** One has no links with the others any more. */
  function cutLinks({ room }: Gateway, others: readonly Gateway[], way: Way): void {
    const ends = nats ? [rooms.nats] : others.map((other) => other.room.address);
    for (const end of ends) rooms.cut(room.address, end, way);
  }

  const say = (peer: FakePeer, text: string) =>
    askThrough(peer, () => peer.request('sendMessage', { callId, text }));

  async function expectHeard(peer: FakePeer, texts: readonly string[]): Promise<void> {
    await untilThrough(peer, () => textsOf(peer).length >= texts.length);
    expect(textsOf(peer)).toEqual(texts);
    expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
  }

  test.each(ways)(
    'lose nothing where the home is cut off from PostgreSQL (%s): the next takes over, and the home says nothing more',
    async (way) => {
      const { home, at, alice, bob, next } = await threeWithCall();
      await say(bob, 'before');
      rooms.cut(home.room.address, rooms.database, way);
      const underWay = say(alice, 'under way');
      await next();
      await underWay;
      await say(bob, 'by the next');
      await expectHeard(bob, ['under way']);
      rooms.mend();
      await home.program.says(takenOver);
      at.bob = home;
      bob.loseSocket();
      await resumeThrough(bob);
      await say(alice, 'after');
      await expectHeard(bob, ['under way', 'after']);
      await expectHeard(alice, ['before', 'by the next']);
    },
    120_000,
  );

  test('go on at an edge that is cut off from PostgreSQL, and answer who logs in there', async () => {
    const { north, alice, bob, passwords } = await threeWithCall();
    rooms.cut(north.room.address, rooms.database, 'both');
    await say(alice, 'without a database');
    await expectHeard(bob, ['without a database']);
    const carol = peerAt(
      () => port,
      () => north.room.address,
    );
    const answer = carol.login('carol', passwords['carol']).then(
      () => 'let in',
      (error: unknown) => String(error),
    );
    const told = await Promise.race([answer, carol.waitForClose()]);
    rooms.mend();
    expect(['let in', 4001]).toContain(told);
    await say(alice, 'with one');
    await expectHeard(bob, ['without a database', 'with one']);
  }, 120_000);

  test('lose nothing where all are cut off from PostgreSQL for longer than a lease', async () => {
    const { alice, bob, home } = await threeWithCall();
    for (const { address } of rooms.list) rooms.cut(address, rooms.database, 'both');
    const underWay = say(alice, 'under way');
    await home.program.says(/the lease could not be renewed/);
    rooms.mend();
    await underWay;
    await say(bob, 'after');
    await expectHeard(bob, ['under way']);
    await expectHeard(alice, ['after']);
  }, 120_000);

  test.each([
    ['ahead', 300_000],
    ['behind', -300_000],
  ])(
    'lose nothing where the clock of the next home goes %s by minutes',
    async (_where, ms) => {
      const { home, north, south, alice, bob, next } = await threeWithCall(
        Array.from({ length: 3 }, () => clockThatJumps(ms)),
      );
      for (const { program } of [north, south]) program.kill('SIGUSR2');
      await say(bob, 'before');
      home.program.kill('SIGKILL');
      const underWay = say(alice, 'under way');
      await next();
      await underWay;
      await say(bob, 'by the next');
      await expectHeard(bob, ['under way']);
      await expectHeard(alice, ['before', 'by the next']);
    },
    120_000,
  );

  describe.each(carriers)('over %s', (carrier) => {
    beforeAll(async () => {
      if (carrier === 'NATS') nats = await NatsServer.startAt(rooms.nats);
    });
    afterAll(async () => {
      await nats?.kill();
      nats = undefined;
    });

    test.each(ways)(
      'lose nothing where an edge is cut off from the home (%s): its clients resume at another',
      async (way) => {
        const { home, north, south, at, alice, bob } = await threeWithCall();
        await say(bob, 'before');
        cutLinks(north, [home], way);
        at.alice = south;
        const closed = alice.waitForClose();
        await say(alice, 'under way');
        expect(await closed).toBe(4001);
        await say(bob, 'meanwhile');
        await expectHeard(alice, ['before', 'meanwhile']);
        rooms.mend();
        at.alice = north;
        alice.loseSocket();
        await resumeThrough(alice);
        await say(alice, 'after');
        await expectHeard(bob, ['under way', 'after']);
      },
      120_000,
    );

    test('lose nothing where no other gateway reaches the home: clients that come to it itself go on', async () => {
      const { home, north, south, at, alice, bob } = await threeWithCall();
      cutLinks(home, [north, south], 'both');
      Object.assign(at, { alice: home, bob: home });
      const closed = Promise.all([alice.waitForClose(), bob.waitForClose()]);
      await say(alice, 'at the home');
      expect(await closed).toEqual([4001, 4001]);
      await expectHeard(bob, ['at the home']);
      rooms.mend();
      at.bob = south;
      bob.loseSocket();
      await resumeThrough(bob);
      await say(bob, 'at an edge again');
      await expectHeard(alice, ['at an edge again']);
    }, 120_000);
  });
});

/** Node whose clock is off by so much once it gets a signal. */
const clockThatJumps = (ms: number) => ({
  NODE_OPTIONS: `--import=data:text/javascript,const{now}=Date;process.once('SIGUSR2',()=>{Date.now=()=>now()+${String(ms)}})`,
});
