/** The files for proxies that the gateway comes with, run before it as they are, with TLS. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { WebSocket } from 'ws';
import { launchBrowser } from '../src/browser.js';
import { deployFile, DeployedProgram } from '../src/deployed-program.js';
import { freePort, GatewayProcess } from '../src/gateway-process.js';
import { PageServer } from '../src/page-server.js';
import { Phone } from '../src/phone.js';

const caddyPath = process.env['CADDY_PATH'];
const nginxPath = process.env['NGINX_PATH'];

async function startCaddy(port: number, gateway: number): Promise<DeployedProgram> {
  const site = await deployFile('Caddyfile', [
    ['calls.example.org {', `https://localhost:${String(port)} {\n\ttls internal`],
    ['127.0.0.1:8080', `127.0.0.1:${String(gateway)}`],
  ]);
  return DeployedProgram.start(
    caddyPath ?? '',
    () => ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'],
    (folder) => ({
      Caddyfile: `{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tstorage file_system ${folder}\n}\n${site}`,
    }),
    'certificate obtained successfully',
  );
}

async function startNginx(port: number, gateway: number): Promise<DeployedProgram> {
  const certificates = '/etc/letsencrypt/live/calls.example.org';
  const site = await deployFile('nginx.conf', [
    ['listen 443 ssl', `listen 127.0.0.1:${String(port)} ssl`],
    ['listen 80;', `listen 127.0.0.1:${String(await freePort())};`],
    ['calls.example.org;', 'localhost;'],
    [`${certificates}/`, ''],
    ['127.0.0.1:8080', `127.0.0.1:${String(gateway)}`],
  ]);
  return DeployedProgram.start(
    nginxPath ?? '',
    (folder) => ['-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'],
    (folder) => {
      const [key, certificate] = ['privkey.pem', 'fullchain.pem'].map((name) =>
        path.join(folder, name),
      ) as [string, string];
      const quietly = { stdio: 'ignore' } as const;
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
          ...['-keyout', key, '-out', certificate],
        ],
        quietly,
      );
      const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join(' ');
      return {
        'site.conf': site,
        'nginx.conf': `pid ${folder}/pid;\nerror_log stderr notice;\nevents {}\nhttp { access_log off; ${own} include site.conf; }\n`,
      };
    },
    'start worker processes',
  );
}

const proxies = [
  ...(caddyPath === undefined ? [] : [['Caddy', startCaddy] as const]),
  ...(nginxPath === undefined ? [] : [['nginx', startNginx] as const]),
];

/** Nothing of them is there: the parts of `npm test` say so. */
const describeEach =
  proxies.length === 0 ? describe.skip.each([['a proxy', startCaddy]]) : describe.each(proxies);

describeEach('behind %s', (_name, startProxy) => {
  let gateway: GatewayProcess;
  let proxy: DeployedProgram;
  let browser: Browser;
  let folder: string;
  let origin: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ringspec-page-'));
    const pages = await PageServer.start();
    await writeFile(path.join(folder, 'page.js'), pages.script);
    await writeFile(
      path.join(folder, 'index.html'),
      '<!doctype html><title>A</title><body><script type="module" src="page.js"></script></body>',
    );
    await pages.dispose();
    const port = await freePort();
    gateway = await GatewayProcess.start({
      ALLOWED_ORIGINS: '',
      TRUST_PROXY: 'true',
      SOFTPHONE_DIR: folder,
    });
    proxy = await startProxy(port, gateway.port);
    browser = await launchBrowser();
    origin = `https://localhost:${String(port)}`;
  });
  afterAll(async () => {
    await Promise.all([browser.close(), proxy.dispose()]);
    await gateway.dispose();
    await rm(folder, { recursive: true });
  });

  it('pages of its own address call each other over TLS', async () => {
    const phone = async (user: string): Promise<Phone> => {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const opened = await Phone.open(context, origin, new URL(origin).host);
      await opened.login(gateway, user);
      return opened;
    };
    const [alice, bob] = [await phone('alice'), await phone('bob')];
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    await Promise.all([alice.callEvent('Connected'), bob.callEvent('Connected')]);
    await bob.run(({ lastCall }) => lastCall.hangup());
    await alice.callEvent('Disconnected');
  });

  it('is told where a client comes from, whatever the client claims', async () => {
    const socket = new WebSocket(`${origin.replace('https', 'wss')}/ws`, 'ringspec.v1', {
      ...{ rejectUnauthorized: false, family: 4, localAddress: '127.0.0.5' },
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    await once(socket, 'open');
    const ask = async (id: number, method: string, params: object): Promise<void> => {
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      await once(socket, 'message');
    };
    await ask(1, 'hello', { level: 1, sdk: 'test/1' });
    await ask(2, 'login', { user: 'carol', password: 'wrong' });
    socket.close();
    const line = gateway.output.split('\n').find((each) => each.includes('carol@')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ category: 'audit', address: '127.0.0.5' });
  });

  it('a page of another address is refused', async () => {
    const socket = new WebSocket(`${origin.replace('https', 'wss')}/ws`, 'ringspec.v1', {
      ...{ rejectUnauthorized: false, family: 4, origin: 'https://evil.example.org' },
    });
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4011);
  });

  it('answers for its health', async () => {
    const request = get(`${origin}/healthz`, { rejectUnauthorized: false, family: 4 });
    const [response] = (await once(request, 'response')) as [
      { statusCode: number; resume(): void },
    ];
    response.resume();
    expect(response.statusCode).toBe(200);
  });
});
