/** A secret is followed by another while three gateways serve, and one alone: nobody is logged out. */
import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { secretRing } from '../src/credentials/secret-ring.js';
import { newSecret } from '../src/credentials/open-secret-ring.js';
import { queryBuilder } from '../src/stores/sql/account-store.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { bundledProgram } from './kit/bundled-program.js';
import {
  askThrough,
  countedTo,
  resumeThrough,
  type Running,
  seqsOf,
  startOn,
  textsOf,
  untilThrough,
} from './kit/cluster.js';
import { killedAt, manyUsers } from './kit/many-users.js';
import { type Machine, machine } from './kit/machines.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { endPrograms, peerAt, Program } from './kit/program.js';
import { fingerprintOf, secretOf, writeSecrets } from './kit/secret-file.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();
const callId = 'call-over-a-rotation';
let server: PostgresServer;

afterEach(endPrograms);

const ringOfText = (secret: string) => secretRing([Buffer.from(secret, 'base64url')]);

/** Words of a command, and what it says. */
async function command(
  { dataDir }: { dataDir: string },
  words: string,
  environment: Record<string, string> = {},
) {
  const program = new Program(
    bundle.main,
    [...words.split(' '), '--data-dir', dataDir],
    environment,
  );
  const { code, signal } = await program.exit;
  return { code, signal, out: program.stdout, error: program.stderr };
}

/** Two who talk, whatever becomes of the gateways that they are at. */
class Talk {
  readonly said: { alice: string[]; bob: string[] } = { alice: [], bob: [] };

  private constructor(
    readonly alice: FakePeer,
    readonly bob: FakePeer,
  ) {}

  static async begin(
    at: { alice: Running; bob: Running },
    passwords: Record<string, string>,
  ): Promise<Talk> {
    const alice = peerAt(() => at.alice.port);
    const bob = peerAt(() => at.bob.port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    return new Talk(alice, bob);
  }

  async say(who: 'alice' | 'bob', text: string): Promise<void> {
    this.said[who].push(text);
    const peer = this[who];
    await askThrough(peer, () => peer.request('sendMessage', { callId, text }));
  }

  /** Everything has arrived, once and in order, and the call is up. */
  async isWhole(): Promise<void> {
    const { alice, bob, said } = this;
    await untilThrough(alice, () => textsOf(alice).length === said.bob.length);
    await untilThrough(bob, () => textsOf(bob).length === said.alice.length);
    expect({ alice: textsOf(bob), bob: textsOf(alice) }).toEqual(said);
    for (const peer of [alice, bob]) {
      expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
      expect(peer.events.map(({ name }) => name)).not.toContain('Disconnected');
    }
  }
}

/** Logs in with a token of before, at a gateway, as a page does that is loaded anew. */
async function byToken({ port }: Running, user: string, accessToken: string): Promise<void> {
  const peer = peerAt(() => port);
  await peer.connect();
  await peer.request('loginWithToken', { user, accessToken });
  peer.loseSocket();
}

(postgresPrograms === undefined ? describe.skip : describe)('three gateways', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });

  async function three() {
    const url = await server.emptyDatabase();
    const settings = { DATABASE_URL: url, LEASE_MS: '3000' };
    const first = await machine(bundle.main, settings);
    const running = [await startOn(first)];
    const places: Machine[] = [first];
    for (const _ of [2, 3]) {
      const place = await machine(bundle.main, settings, first);
      places.push(place);
      running.push(await startOn(place));
    }
    const passwords = running[0]?.program.demoPasswords() ?? {};
    return { url, settings, places, running, passwords, old: await secretOf(first) };
  }

  test('go from one secret to another in four steps, with a call, messages and logins on the way', async () => {
    const { url, settings, places, running, passwords, old } = await three();
    const [place] = places as [Machine];
    const fresh = newSecret();
    const at = { alice: running[1] as Running, bob: running[0] as Running };
    const talk = await Talk.begin(at, passwords);
    const carol = peerAt(() => (running[2] as Running).port);
    const device = { user: 'carol', deviceToken: 'carols-device' };
    await carol.connect();
    const login = await carol.request('login', {
      ...{ user: 'carol', password: passwords['carol'] ?? '' },
      deviceToken: device.deviceToken,
    });
    const first = login.tokens;
    let refreshToken = first.refreshToken;

    /** One after the other, the last of them killed; both who talk are moved on before. */
    const roll = async (step: string, ...secrets: string[]): Promise<void> => {
      for (const [index, each] of places.entries()) {
        const leaving = running[index] as Running;
        const other = running[(index + 1) % running.length] as Running;
        await talk.say('alice', `${step}, before ${String(index)}`);
        leaving.program.kill(index === 2 ? 'SIGKILL' : 'SIGTERM');
        if (at.alice === leaving) at.alice = other;
        if (at.bob === leaving) at.bob = other;
        const underWay = talk.say('bob', `${step}, while ${String(index)} is away`);
        await leaving.program.exit;
        await writeSecrets(each, ...secrets);
        running[index] = await startOn(each);
        await underWay;
        // Who has been at it stays there as often as not.
        if (index === 1) at.alice = running[index] as Running;
      }
      for (const gateway of running) {
        await byToken(gateway, 'carol', first.accessToken);
        const visitor = peerAt(() => gateway.port);
        await visitor.connect();
        const { tokens } = await visitor.request('refreshTokens', { ...device, refreshToken });
        refreshToken = tokens.refreshToken;
        await byToken(gateway, 'carol', tokens.accessToken);
        visitor.loseSocket();
      }
      await talk.isWhole();
      // Until its lease ends, the one that was killed may serve for all that others know.
      const living = `select from process where "leasedUntil" > clock_timestamp()`;
      while ((await server.query(url, living)).length > running.length);
    };
    const machineWith = async (...secrets: string[]): Promise<Machine> => {
      const extra = await machine(bundle.main, settings, place);
      await writeSecrets(extra, ...secrets);
      return extra;
    };
    /** What a gateway says that is started with these beside the others. */
    const refusalOf = async (...secrets: string[]): Promise<string> => {
      const program = (await machineWith(...secrets)).start();
      expect((await program.exit).code).toBe(1);
      return program.stderr;
    };
    const status = async () => {
      const { code, out } = await command(place, 'secrets status --json', settings);
      const told = JSON.parse(out) as {
        secrets: { secret: string; place: string; neededBy: Record<string, number> }[];
        told: string[];
      };
      return { code, ...told };
    };

    // Too early: those who run would not read what is sealed with it.
    expect(await refusalOf(fresh, old)).toMatch(
      new RegExp(`The gateway \\S+ \\(process \\d+\\) has not the secret ${fingerprintOf(fresh)}`),
    );
    await roll('behind', old, fresh);
    expect((await command(place, 'cluster status', settings)).out).toMatch(
      new RegExp(`  ${fingerprintOf(old).slice(0, 8)} ${fingerprintOf(fresh).slice(0, 8)}  `),
    );
    const elsewhere = await machineWith(fresh, old);
    expect(await command(elsewhere, 'secrets reseal', settings)).toMatchObject({
      ...{ code: 1, out: '' },
      error: expect.stringContaining(`still seals with the secret ${fingerprintOf(old)}: have`),
    });
    expect((await command(elsewhere, 'secrets status', settings)).out).toContain(
      `still seals with ${fingerprintOf(old)}: restart it with ${fingerprintOf(fresh)} as the first`,
    );
    expect((await status()).told).toEqual([expect.stringContaining('is new: every gateway')]);
    await roll('first', fresh, old);
    const before = await status();
    expect(before.secrets.map(({ secret, place: where }) => [secret, where])).toEqual([
      [fingerprintOf(fresh), 'first'],
      [fingerprintOf(old), 'behind'],
    ]);
    expect(before.secrets[1]?.neededBy).toMatchObject({ 'digests of passwords': 4 });
    expect(before.told).toEqual([expect.stringContaining('ringspec-gateway secrets reseal')]);

    const early = await refusalOf(fresh);
    expect(early).toContain(`What is stored still needs the secret ${fingerprintOf(old)}`);
    expect(early).toContain('secrets reseal');

    const rows = JSON.stringify(manyUsers(2_000, ringOfText(old).keys('account secrets')));
    await server.query(
      url,
      `insert into "user" select * from json_populate_recordset(null::"user", '${rows}')`,
    );
    const ended = await command(place, 'secrets reseal', {
      ...settings,
      ...killedAt('Sealed anew: 1000'),
    });
    expect(ended.signal).toBe('SIGKILL');
    expect(
      (await status()).secrets.map(({ neededBy }) => neededBy['digests of passwords']),
    ).toEqual([1_000, 1_004]);
    await talk.say('alice', 'while half of it is done');
    const resealed = await command(place, 'secrets reseal', settings);
    expect(resealed).toMatchObject({ code: 0, error: '' });
    expect(resealed.out).toContain('Sealed anew: 1004 digests of passwords.');
    expect(resealed.out).toMatch(/take it out from \S+ on, when the last access token has ended/);
    expect((await command(place, 'secrets reseal', settings)).out).not.toContain('Sealed anew');
    const after = await status();
    expect(after.code).toBe(0);
    expect(after.secrets[1]?.neededBy).toEqual({});
    const [count] = await server.query(
      url,
      `select count(*)::int as left from "user" where "sealedDigest" not like '${fingerprintOf(fresh)}.%'`,
    );
    expect(count).toEqual({ left: 0 });

    // An access token of the old one ends here, so carol's is renewed first.
    const visitor = peerAt(() => at.bob.port);
    await visitor.connect();
    const renewed = await visitor.request('refreshTokens', { ...device, refreshToken });
    first.accessToken = renewed.tokens.accessToken;
    refreshToken = renewed.tokens.refreshToken;
    visitor.loseSocket();
    await roll('alone', fresh);
    await carolIsIn(carol);
    for (const name of ['alice', 'bob', 'dave']) {
      const peer = peerAt(() => at.alice.port);
      await peer.login(name, passwords[name]);
      peer.loseSocket();
    }
  }, 300_000);

  test('have their secrets from a variable as well as from a file', async () => {
    const url = await server.emptyDatabase();
    const place = await machine(bundle.main, { DATABASE_URL: url });
    const home = await startOn(place);
    const SECRETS = `${await secretOf(place)}, ${newSecret()}`;
    const bare = await machine(bundle.main, { DATABASE_URL: url, SECRETS });
    const edge = await startOn(bare);
    const passwords = home.program.demoPasswords();
    const talk = await Talk.begin({ alice: edge, bob: home }, passwords);
    await talk.say('alice', 'from the one without a file');
    await talk.isWhole();
    expect(await readdir(bare.dataDir)).not.toContain('secret.key');
    const foreign = await machine(bundle.main, { DATABASE_URL: url, SECRETS: newSecret() });
    const refused = foreign.start();
    expect((await refused.exit).code).toBe(1);
    expect(refused.stderr).toContain('is not the one that the database was made with');
  });

  /** Logged in all the while, wherever she has been. */
  async function carolIsIn(carol: FakePeer): Promise<void> {
    await resumeThrough(carol);
    await askThrough(carol, () => carol.request('ping', {}));
  }
});

test('one gateway on a folder goes from one secret to another, with sessions and a call', async () => {
  const dataDir = await temporaryFolder();
  const start = async (): Promise<Running> => {
    const program = new Program(bundle.main, ['--port', '0', '--data-dir', dataDir]);
    return { program, port: await program.port() };
  };
  let gateway = await start();
  const at = { alice: gateway, bob: gateway };
  const talk = await Talk.begin(at, gateway.program.demoPasswords());
  const [old, fresh] = [await secretOf({ dataDir }), newSecret()];
  const restart = async (signal: NodeJS.Signals, ...secrets: string[]): Promise<void> => {
    await writeSecrets({ dataDir }, ...secrets);
    gateway.program.kill(signal);
    await gateway.program.exit;
    gateway = await start();
    Object.assign(at, { alice: gateway, bob: gateway });
    await talk.say('alice', `after ${signal}`);
    await talk.say('bob', `after ${signal} as well`);
  };

  // Before the gateway is restarted, it knows nothing of the new one, and would not read what is sealed with it.
  await writeSecrets({ dataDir }, fresh, old);
  const early = await command({ dataDir }, 'user add erin');
  expect(early).toMatchObject({ code: 1 });
  expect(early.error).toContain(`has not the secret ${fingerprintOf(fresh)}`);
  await restart('SIGKILL', fresh, old);
  const users = manyUsers(2_000, ringOfText(old).keys('account secrets'));
  const database = openDatabaseHere(dataDir);
  await queryBuilder(database).insertInto('user').values(users.slice(0, 1_000)).execute();
  await queryBuilder(database).insertInto('user').values(users.slice(1_000)).execute();
  await database.run('close', null);

  const killed = await command({ dataDir }, 'secrets reseal', killedAt('Sealed anew: 1000'));
  expect(killed.signal).toBe('SIGKILL');
  const half = await command({ dataDir }, 'secrets status');
  expect(half.out).toContain('1000 digests of passwords');
  expect(half.out).toContain('1004 digests of passwords');
  await talk.say('alice', 'while half of it is done');
  const resealed = await command({ dataDir }, 'secrets reseal');
  expect(resealed).toMatchObject({ code: 0, error: '' });
  expect(resealed.out).toContain('Sealed anew: 1004 digests of passwords.');
  await restart('SIGTERM', fresh);
  await talk.isWhole();
  expect((await command({ dataDir }, 'secrets status')).out).not.toContain(fingerprintOf(old));
}, 120_000);
