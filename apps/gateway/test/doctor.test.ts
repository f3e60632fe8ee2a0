/** `doctor`, beside the real things that it looks at: gateway, TLS, coturn, PostgreSQL. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newSecret } from '../src/credentials/open-secret-ring.js';
import { checkClock } from '../src/doctor/check-clock.js';
import { checkProcess } from '../src/doctor/check-process.js';
import { judgeCertificate } from '../src/doctor/check-public-address.js';
import { placeOf } from '../src/doctor/turn/stun-line.js';
import { bundledProgram } from './kit/bundled-program.js';
import { doctorOf, findingOf } from './kit/doctor.js';
import { type Coturn, startCoturn, turnserver } from './kit/coturn.js';
import { freePort, postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { Program } from './kit/program.js';
import { runCli } from './kit/run-cli.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();

const doctor = (environment: Record<string, string>, ...words: string[]) =>
  doctorOf(bundle, environment, ...words);
const of = findingOf;
const idle = async () => ({ DATA_DIR: await temporaryFolder(), PORT: String(await freePort()) });

describe('the settings and the data folder', () => {
  test('that cannot be read are told as the first thing that is wrong', async () => {
    const { code, findings } = await doctor({ PORT: 'x' });
    expect([code, findings.length]).toEqual([1, 1]);
    expect(findings[0]?.found).toContain('PORT is "x"');
  });

  test('in use are well, and said for people too', async () => {
    const DATA_DIR = await temporaryFolder();
    const gateway = new Program(bundle.main, [], { PORT: '0', DATA_DIR });
    const environment = { DATA_DIR, PORT: String(await gateway.port()) };
    const told = await doctor(environment);
    expect(told.code).toBe(0);
    const checks = [
      'configuration',
      'data folder',
      'rights',
      'disk',
      'content',
      'secrets',
      'clock',
    ];
    for (const check of checks) {
      expect([check, of(told, check)?.state]).toEqual([check, 'fine']);
    }
    expect(of(told, 'gateway')).toMatchObject({ state: 'fine', found: 'It answers: ok, 0 calls.' });
    const { out, code } = await runCli(['doctor'], { environment });
    expect(code).toBe(0);
    expect(out).toContain('ok     content: The database is sound, and its key is here.');
    expect(out).toMatch(/^look {3}turn: .*\n {7}→ Behind the firewalls/m);
  });

  test('that are open to others, or lack the key, are wrong', async () => {
    const environment = await idle();
    const data = environment.DATA_DIR;
    await runCli(['user', 'add', 'erin', '--data-dir', data]);
    await chmod(join(data, 'ringspec.db'), 0o644);
    const open = await doctor(environment);
    expect(of(open, 'rights')).toMatchObject({
      state: 'wrong',
      advice: `Run: chmod go= ${join(data, 'ringspec.db')}`,
    });
    await chmod(join(data, 'ringspec.db'), 0o600);
    const key = await readFile(join(data, 'secret.key'));
    await writeFile(join(data, 'secret.key'), 'short');
    expect(of(await doctor(environment), 'content')).toMatchObject({ state: 'wrong' });
    await writeFile(join(data, 'secret.key'), key);
    expect((await doctor(environment)).code).toBe(0);
  });

  test('have secrets, of which those that are being rotated, made up or there twice are told', async () => {
    const environment = await idle();
    const path = join(environment.DATA_DIR, 'secret.key');
    const secrets = async () => of(await doctor(environment), 'secrets');
    expect(await secrets()).toMatchObject({
      state: 'fine',
      found: expect.stringContaining('none'),
    });
    await runCli(['user', 'add', 'erin', '--data-dir', environment.DATA_DIR]);
    expect(await secrets()).toMatchObject({
      state: 'fine',
      found: expect.stringContaining('only'),
    });
    const first = await readFile(path, 'utf8');
    await writeFile(path, `${first}${Buffer.alloc(32, 1).toString('base64url')}`);
    expect(await secrets()).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining('not random'),
    });
    await writeFile(path, `${first}${first}`);
    expect(await secrets()).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining('lines 1 and 2'),
    });
    await writeFile(path, `${first}${newSecret()}`);
    expect(await secrets()).toMatchObject({
      state: 'look',
      found: expect.stringContaining('behind'),
    });
  });

  test('of a gateway that has the folder and does not answer where it is said to be', async () => {
    const { DATA_DIR, PORT } = await idle();
    await new Program(bundle.main, [], { PORT: '0', DATA_DIR }).port();
    expect(of(await doctor({ DATA_DIR, PORT }), 'gateway')?.state).toBe('wrong');
  });

  test.each([
    [{ ALLOWED_ORIGINS: '*' }, 'origins', 'look'],
    [{ ALLOWED_ORIGINS: 'http://app.example.org' }, 'origins', 'wrong'],
    [{ ALLOWED_ORIGINS: 'http://localhost:5173' }, 'origins', 'fine'],
    [{ TRUST_PROXY: 'true', HOST: '0.0.0.0' }, 'proxy trust', 'look'],
    [{ TRUST_PROXY: 'true' }, 'proxy trust', 'fine'],
    [{ METRICS_PORT: '0', METRICS_HOST: '0.0.0.0' }, 'metrics', 'look'],
    [{ WEBHOOKS_TO_PRIVATE: 'true' }, 'webhooks', 'look'],
  ])('that do not go together are told: %j', async (settings, check, state) => {
    expect(of(await doctor({ ...(await idle()), ...settings }), check)?.state).toBe(state);
  });

  test('are looked at from any words but an address', async () => {
    expect((await runCli(['doctor', '--url', 'calls'])).error).toContain('expected https://');
    expect((await runCli(['doctor', 'x'])).code).toBe(2);
  });
});

describe('what the machine gives', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');

  test.each([
    ['fine', [], undefined, undefined],
    ['fine', [300], now, true],
    ['look', [-4_000, 100], now, true],
    ['wrong', [45_000], now, true],
    ['wrong', [], now + 120_000, undefined],
    ['look', [], now, false],
  ])('is %s by the clock: %j', (state, offsets, newest, isSynchronized) => {
    const others = offsets.map((offsetMs) => ({ whose: 'another', offsetMs }));
    expect(checkClock(now, others, newest, isSynchronized).state).toBe(state);
  });

  test('is too few open files for the connections, or an old Node.js', () => {
    const states = (node: string, files: number, connections: number) =>
      checkProcess({ limits: { connections } }, node, files).map(({ state }) => state);
    expect(states('22.1.0', 65_536, 50_000)).toEqual(['fine', 'fine']);
    expect(states('20.19.0', 1_024, 50_000)).toEqual(['look', 'look']);
  });

  test('is a certificate that holds for a while', () => {
    expect(judgeCertificate({ valid_to: 'Nov 30 00:00:00 2026 GMT' }, now).state).toBe('look');
    expect(judgeCertificate({ valid_to: 'Jan 30 00:00:00 2027 GMT' }, now).state).toBe('fine');
  });
});

describe('the address for clients', () => {
  let folder: string;
  let proxy: Server | undefined;
  beforeAll(async () => {
    folder = await temporaryFolder();
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost', '-days', '90'],
        ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
      ],
      { stdio: 'ignore' },
    );
  });
  afterEach(() => {
    proxy?.closeAllConnections();
    proxy?.close();
  });

  /** A proxy with TLS that passes on what it is told to. */
  async function startProxy(to: number, passOn: { host: boolean; upgrade: boolean }) {
    const server = createServer({
      key: await readFile(join(folder, 'key.pem')),
      cert: await readFile(join(folder, 'cert.pem')),
    });
    const headersOf = (headers: NodeJS.Dict<string | string[]>) => ({
      ...headers,
      ...(!passOn.host && { host: `127.0.0.1:${to}` }),
    });
    server.on('request', ({ url, headers }, response) => {
      const inner = request({ port: to, path: url, headers: headersOf(headers) }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      inner.end();
    });
    server.on('upgrade', ({ url, headers }, socket) => {
      if (!passOn.upgrade) {
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        return;
      }
      const inner = connect(to, '127.0.0.1', () => {
        const lines = Object.entries(headersOf(headers)).map(
          ([name, value]) => `${name}: ${String(value)}`,
        );
        inner.write(`GET ${url ?? ''} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
        socket.pipe(inner).pipe(socket);
      });
      for (const each of [inner, socket]) {
        each.on('error', () => socket.destroy());
        each.on('close', () => socket.destroy());
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = server;
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  }

  async function told(passOn: { host: boolean; upgrade: boolean }, trusted = true) {
    const DATA_DIR = await temporaryFolder();
    const gateway = new Program(bundle.main, [], { PORT: '0', DATA_DIR });
    const port = await gateway.port();
    const url = await startProxy(port, passOn);
    const certificate = trusted ? { NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') } : {};
    return doctor({ DATA_DIR, PORT: String(port), ...certificate }, '--url', url);
  }

  test('is well with a proxy that passes everything on', async () => {
    const found = await told({ host: true, upgrade: true });
    for (const check of ['tls', 'public address', 'websocket']) {
      expect([check, of(found, check)?.state]).toEqual([check, 'fine']);
    }
    expect(of(found, 'clock')?.found).toContain('from that of localhost:');
  });

  test('is wrong where the proxy keeps Host or Upgrade to itself', async () => {
    const host = of(await told({ host: false, upgrade: true }), 'websocket');
    expect(host).toMatchObject({ state: 'wrong', found: expect.stringContaining('are refused') });
    const upgrade = of(await told({ host: true, upgrade: false }), 'websocket');
    expect(upgrade).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining('No WebSocket'),
    });
  });

  test('is wrong with a certificate that nobody trusts, with none, and where nobody is', async () => {
    const found = await told({ host: true, upgrade: true }, false);
    expect(of(found, 'tls')).toMatchObject({ state: 'wrong' });
    const settings = await idle();
    const nobody = await doctor(settings, '--url', `http://127.0.0.1:${settings.PORT}`);
    expect(of(nobody, 'public address')).toMatchObject({ state: 'wrong' });
  });
});

(turnserver === undefined ? describe.skip : describe)('coturn', () => {
  let coturn: Coturn;
  const TURN_SECRET = 'a-secret-of-this-test';
  beforeAll(async () => {
    coturn = await startCoturn(TURN_SECRET);
  });
  afterAll(() => coturn.stop());
  const urls = (transport: string) => `turn:127.0.0.1:${coturn.port}?transport=${transport}`;

  test('relays over UDP and TCP, and answers STUN', async () => {
    const found = await doctor({
      ...(await idle()),
      ...{ TURN_SECRET, TURN_URLS: `${urls('udp')},${urls('tcp')}` },
      STUN_URLS: `stun:127.0.0.1:${coturn.port}`,
    });
    const told = found.findings.filter(({ check }) => /^(?:stun|turn)$/.test(check));
    expect(
      told.map(({ state, found: what }) => `${state}: ${what.replace(/\d{4,}/g, 'N')}`),
    ).toEqual([
      'fine: stun:127.0.0.1:N answers.',
      'fine: turn:127.0.0.1:N?transport=udp relays at 127.0.0.1:N.',
      'fine: turn:127.0.0.1:N?transport=tcp relays at 127.0.0.1:N.',
    ]);
  });

  test('with another secret refuses, and that is said', async () => {
    const told = await doctor({
      ...(await idle()),
      TURN_SECRET: 'another',
      TURN_URLS: urls('udp'),
    });
    expect(of(told, 'turn')).toMatchObject({
      state: 'wrong',
      advice: expect.stringContaining('TURN_SECRET has to be static-auth-secret'),
    });
  });

  test('with two secrets takes both, so that one can follow the other', async () => {
    const both = await startCoturn('the old one', 'the new one');
    const TURN_URLS = `turn:127.0.0.1:${both.port}?transport=udp`;
    for (const secret of ['the old one', 'the new one']) {
      const told = await doctor({ ...(await idle()), TURN_SECRET: secret, TURN_URLS });
      expect([secret, of(told, 'turn')?.state]).toEqual([secret, 'fine']);
    }
    await both.stop();
  });

  test('that is not there is wrong, over each transport', async () => {
    const port = await freePort();
    const TURN_URLS = ['udp', 'tcp'].map((name) => `turn:127.0.0.1:${port}?transport=${name}`);
    const { findings, code } = await doctor({
      ...(await idle()),
      ...{ TURN_SECRET, TURN_URLS: TURN_URLS.join(',') },
    });
    const states = findings.filter(({ check }) => check === 'turn').map(({ state }) => state);
    expect([code, states]).toEqual([1, ['wrong', 'wrong']]);
  });
});

test.each([
  ['turn:turn.example.org', { host: 'turn.example.org', port: 3478, transport: 'udp' }],
  ['turn:[::1]:99?transport=tcp', { host: '::1', port: 99, transport: 'tcp' }],
  ['turns:turn.example.org', { host: 'turn.example.org', port: 5349, transport: 'tls' }],
])('%s is at its place', (url, place) => {
  expect(placeOf(url)).toEqual(place);
});

(postgresPrograms === undefined ? describe.skip : describe)('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());

  const told = async () =>
    doctor({ ...(await idle()), DATABASE_URL: await server.emptyDatabase() });

  test('without a standby, with one that is lacking, and with one', async () => {
    const alone = await told();
    expect(of(alone, 'postgresql')?.state).toBe('fine');
    expect(of(alone, 'replication')).toMatchObject({ state: 'look' });
    // The server of the tests writes nothing for good.
    expect(of(alone, 'durability')).toMatchObject({ state: 'wrong', found: 'fsync is off.' });

    // Made before commits wait.
    const DATABASE_URL = await server.emptyDatabase();
    const again = async () => doctor({ ...(await idle()), DATABASE_URL });
    await server.query(
      server.url('postgres'),
      "alter system set synchronous_standby_names = 'standby1'",
    );
    await server.query(server.url('postgres'), 'select pg_reload_conf()');
    expect(of(await again(), 'replication')).toMatchObject({ state: 'wrong' });

    const folder = join(await temporaryFolder(), 'log');
    await mkdir(folder);
    const standby = spawn(join(postgresPrograms ?? '', 'pg_receivewal'), [
      ...['--synchronous', '-D', folder],
      ...['-d', `${server.url('postgres')}?application_name=standby1`],
    ]);
    // A commit that waits for the standby is through once it follows.
    await server.query(server.url('postgres'), 'create table follows (a int)');
    expect(of(await again(), 'replication')).toMatchObject({ state: 'fine' });
    const over = once(standby, 'exit');
    standby.kill('SIGINT');
    await over;
  });

  test('that is not there is wrong', async () => {
    const DATABASE_URL = `postgres://a@127.0.0.1:${String(await freePort())}/b`;
    const found = await doctor({ ...(await idle()), DATABASE_URL });
    expect(of(found, 'postgresql')).toMatchObject({ state: 'wrong' });
  });
});
