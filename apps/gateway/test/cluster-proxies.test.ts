/** Three gateways behind a proxy that knows nothing of sessions, by the files that the gateway comes with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { comeBack } from './kit/come-back.js';
import { machine } from './kit/machines.js';
import { freePort, postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { endPrograms, peerAt, type Program } from './kit/program.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

const upstreams = ['10.0.0.7:8080', '10.0.0.8:8080', '10.0.0.9:8080'];
const callId = 'call-behind-a-proxy';

/** A file of `deploy/` for these gateways, without TLS, which other tests have. */
function deployed(name: string, ports: readonly number[], changes: [string | RegExp, string][]) {
  let text = readFileSync(resolve(import.meta.dirname, '../deploy', name), 'utf8');
  const here = upstreams.map((each, index): [string, string] => [
    each,
    `127.0.0.1:${String(ports[index])}`,
  ]);
  for (const [from, to] of [...here, ...changes]) {
    if (text.search(from) < 0) throw new Error(`${name} does not have ${String(from)}`);
    text = text.replace(from, to);
  }
  return text;
}

async function caddy(port: number, ports: readonly number[]): Promise<ChildProcess> {
  const folder = await temporaryFolder();
  const site = deployed('Caddyfile.cluster', ports, [
    ['calls.example.org {', `http://127.0.0.1:${String(port)} {`],
  ]);
  await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`);
  const program = spawn(
    process.env['CADDY_PATH'] ?? '',
    ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'],
    {
      cwd: folder,
      env: { HOME: folder, PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  for await (const line of createInterface(program.stderr))
    if (line.includes('serving initial configuration')) break;
  program.stderr.resume();
  return program;
}

async function nginx(port: number, ports: readonly number[]): Promise<ChildProcess> {
  const folder = await temporaryFolder();
  const site = deployed('nginx-cluster.conf', ports, [
    ['listen 443 ssl http2;', `listen 127.0.0.1:${String(port)};`],
    [/ssl_certificate .*\n/, '\n'],
    [/ssl_certificate_key .*\n/, '\n'],
    ['listen 80;', `listen 127.0.0.1:${String(await freePort())};`],
  ]);
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  await writeFile(join(folder, 'site.conf'), site);
  await writeFile(
    join(folder, 'nginx.conf'),
    `pid ${folder}/pid;\nerror_log stderr notice;\nevents {}\nhttp { access_log off; ${own} include site.conf; }\n`,
  );
  const program = spawn(
    process.env['NGINX_PATH'] ?? '',
    ['-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  for await (const line of createInterface(program.stderr))
    if (line.includes('start worker processes')) break;
  program.stderr.resume();
  return program;
}

const proxies = [
  ...(process.env['CADDY_PATH'] === undefined ? [] : [['Caddy', caddy] as const]),
  ...(process.env['NGINX_PATH'] === undefined ? [] : [['nginx', nginx] as const]),
];
const describeEach =
  proxies.length === 0 || postgresPrograms === undefined
    ? describe.skip.each([['a proxy', caddy]])
    : describe.each(proxies);

describeEach('three gateways behind %s', (_name, startProxy) => {
  let bundle: Bundle;
  let server: PostgresServer;
  let proxy: ChildProcess | undefined;
  beforeAll(async () => {
    bundle = await bundleProgram();
    server = await PostgresServer.start();
  });
  afterEach(async () => {
    await endPrograms();
    if (!proxy) return;
    const ended = once(proxy, 'exit');
    proxy.kill('SIGKILL');
    await ended;
    proxy = undefined;
  });
  afterAll(async () => {
    await server.remove();
    await removeTemporaryFolders();
    await bundle.remove();
  });

  const textsOf = ({ events }: FakePeer): string[] =>
    events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

  test('lose nothing when one after the other is killed', async () => {
    const settings = { DATABASE_URL: await server.emptyDatabase() };
    const first = await machine(bundle.main, settings);
    const programs: Program[] = [first.start({ TRUST_PROXY: 'true' })];
    const ports = [(await programs[0]?.port()) ?? 0];
    while (programs.length < 3) {
      const next = (await machine(bundle.main, settings, first)).start({ TRUST_PROXY: 'true' });
      programs.push(next);
      ports.push(await next.port());
    }
    const port = await freePort();
    proxy = await startProxy(port, ports);
    const passwords = programs[0]?.demoPasswords() ?? {};
    const [alice, bob] = [peerAt(() => port), peerAt(() => port)];
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    await alice.request('invite', {
      ...{ callId, number: 'bob', offer: { type: 'offer', sdp: 'v=0\r\n' } },
    });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');

    /** Says it over whatever becomes of the line. */
    const said: string[] = [];
    const say = async (text: string): Promise<void> => {
      said.push(text);
      const answered = alice.request('sendMessage', { callId, text });
      while (
        !(await Promise.race([answered.then(() => true), alice.waitForClose().then(() => false)]))
      )
        await back(alice);
      await answered;
    };
    const back = async (peer: FakePeer): Promise<void> => {
      await comeBack(peer);
      peer.resendPending();
    };
    await say('all three');
    for (const program of programs.slice(0, 2)) {
      program.kill('SIGKILL');
      await say('one less');
      if (bob.closeCode !== undefined) await back(bob);
      await say('and on');
    }
    const hasAll = (): boolean => textsOf(bob).length >= said.length;
    while (!hasAll()) {
      if (bob.closeCode !== undefined) await back(bob);
      await Promise.race([bob.until(hasAll), bob.waitForClose()]);
    }
    expect(textsOf(bob)).toEqual(said);
    expect(bob.events.map(({ seq }) => seq)).toEqual(bob.events.map((_, index) => index + 1));
    const link = await fetch(`http://127.0.0.1:${String(port)}/link`);
    expect(link.status).toBe(404);
  });
});
