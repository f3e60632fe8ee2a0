import { mkdir, rm, writeFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram(afterAll);
let port: number;
let portWithoutPage: number;
let docs: string;
const metricsToken = 'token-of-the-metrics';
const asPrometheus = { headers: { authorization: `Bearer ${metricsToken}` } };
const get = (path: string, init: RequestInit = {}, at = port) =>
  fetch(`http://127.0.0.1:${at}${path}`, init);

beforeAll(async () => {
  const page = await temporaryFolder();
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Page</title>');
  await mkdir(join(page, 'assets'));
  await writeFile(join(page, 'assets/index-B4fTk2.js'), 'export {};');
  await writeFile(join(page, '.hidden'), 'secret');
  await writeFile(join(page, '../outside.txt'), 'secret');
  const start = async (environment: Record<string, string>) =>
    new Program(bundle.main, ['--port', '0'], {
      DATA_DIR: await temporaryFolder(),
      DEMO_USERS: 'false',
      ...environment,
    }).port();
  docs = join(await temporaryFolder(), 'docs');
  port = await start({ SOFTPHONE_DIR: page, METRICS_TOKEN: metricsToken, DOCS_DIR: docs });
  portWithoutPage = await start({});
});

describe('HTTP', () => {
  test('serves the page, which browsers ask for again, and assets, which they keep', async () => {
    const page = await get('/');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await page.text()).toContain('<title>Page</title>');
    const asset = await get('/assets/index-B4fTk2.js');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('takes no notice where another protocol is offered, as Java does with h2c', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<Socket>();
    const offering = async (method: string, path: string, body = '') => {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const headers = {
          connection: 'Upgrade, HTTP2-Settings',
          upgrade: 'h2c',
          'http2-settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
          'content-type': 'application/json',
        };
        request({ port, method, path, agent, headers }, resolve)
          .on('socket', (socket) => sockets.add(socket))
          .on('error', reject)
          .end(body);
      });
      return { status: answer.statusCode, text: (await answer.toArray()).join('') };
    };
    expect((await offering('GET', '/healthz')).status).toBe(200);
    const body = JSON.stringify({ name: 'x'.repeat(100_000) });
    for (let i = 0; i < 12; i += 1) {
      const { status, text } = await offering('POST', '/v1/users', body);
      expect([status, JSON.parse(text)]).toMatchObject([401, { status: 401 }]);
    }
    expect((await offering('GET', '/ws')).status).toBe(426);
    expect(sockets.size).toBe(1);
    agent.destroy();
  });

  test.each(['/', '/assets/index-B4fTk2.js', '/healthz', '/metrics', '/nothing', '/ws'])(
    'sends %s with headers that keep a page to itself',
    async (path) => {
      const { headers } = await get(path);
      const policy = new Map(
        headers
          .get('content-security-policy')
          ?.split('; ')
          .map((directive) => {
            const [name = '', ...sources] = directive.split(' ');
            return [name, sources.join(' ')] as const;
          }),
      );
      expect(policy.get('default-src')).toBe("'self'");
      expect(policy.get('script-src')).toBe("'self'");
      expect(policy.get('connect-src')).toBe("'self' ws: wss:");
      expect(policy.get('media-src')).toContain('blob:');
      expect(policy.get('frame-ancestors')).toBe("'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('permissions-policy')).toContain('microphone=(self), camera=(self)');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  test.each(['/nothing', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/assets/', '/.hidden/x'])(
    'has nothing at %s',
    async (path) => {
      const answer = await get(path);
      expect([403, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain('secret');
    },
  );

  test('answers a broken request without a word about its inside', async () => {
    const answer = await get('/healthz', {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect([400, 404]).toContain(answer.status);
    const large = await get('/healthz', { method: 'POST', body: 'x'.repeat(100_000) });
    expect(large.status).toBeGreaterThanOrEqual(400);
    expect(await large.text()).not.toMatch(/node_modules|at .*:\d+/);
  });

  test('tells at /ws that this is for WebSockets', async () => {
    const answer = await get('/ws');
    expect(answer.status).toBe(426);
    expect(answer.headers.get('upgrade')).toBe('websocket');
  });

  test('tells its health', async () => {
    const answer = await get('/healthz');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      status: 'ok',
      version: expect.any(String),
      uptimeMs: expect.any(Number),
      connections: 0,
      sessions: 0,
      calls: 0,
      documentation: true,
    });
    expect(await (await get('/healthz', {}, portWithoutPage)).json()).not.toHaveProperty(
      'documentation',
    );
  });

  test('counts what happens, for Prometheus', async () => {
    const metric = async (name: string): Promise<number> => {
      const text = await (await get('/metrics', asPrometheus)).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    };
    expect(await metric('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    const framesBefore = await metric('ringspec_frames_in_total');
    const peer = peerAt(() => port);
    await peer.connect();
    await peer.request('ping', {});
    expect(await metric('ringspec_connections')).toBe(1);
    expect(await metric('ringspec_frames_in_total')).toBe(framesBefore + 2);
    peer.loseSocket();
  });

  test.each([undefined, '', 'Bearer', 'Bearer wrong', `Basic ${metricsToken}`, metricsToken])(
    'keeps its metrics from who says %s',
    async (authorization) => {
      const answer = await get(
        '/metrics',
        authorization === undefined ? {} : { headers: { authorization } },
      );
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await answer.text()).not.toContain('ringspec_');
    },
  );

  test('has no metrics unless they are asked for', async () => {
    expect((await get('/metrics', asPrometheus, portWithoutPage)).status).toBe(404);
  });

  test('serves metrics at an address of their own, and nothing else there', async () => {
    const program = new Program(bundle.main, ['--port', '0'], {
      DATA_DIR: await temporaryFolder(),
      DEMO_USERS: 'false',
      METRICS_PORT: '0',
      LOG_LEVEL: 'info',
    });
    const publicPort = await program.port();
    const [, metricsPort] = await program.says(/"port":(\d+),"msg":"metrics are served"/);
    const at = Number(metricsPort);
    expect(await (await get('/metrics', {}, at)).text()).toContain('ringspec_connections 0');
    expect((await get('/', {}, at)).status).toBe(404);
    expect((await get('/metrics', {}, publicPort)).status).toBe(404);
    const other = new Program(bundle.main, ['--port', '0'], {
      DATA_DIR: await temporaryFolder(),
      METRICS_PORT: String(at),
    });
    expect(await other.exit).toEqual({ code: 1, signal: null });
    expect(other.stderr).toContain(`METRICS_PORT=${at + 1}`);
    program.kill('SIGTERM');
    expect(await program.exit).toEqual({ code: 0, signal: null });
  });

  test('without a page says how to get one', async () => {
    const page = await get('/', { headers: { accept: 'text/html' } }, portWithoutPage);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('npm run build');
    const other = await get('/', { headers: { accept: '*/*' } }, portWithoutPage);
    expect(await other.json()).toMatchObject({ webSocket: '/ws', softphone: 'not built' });
  });
});

describe('the documentation', () => {
  test('is said to come while it is built, and is there as soon as it is', async () => {
    const waiting = await get('/docs/');
    expect(waiting.status).toBe(503);
    expect(await waiting.text()).toContain('The documentation is being built');

    await mkdir(join(docs, 'start'), { recursive: true });
    await writeFile(join(docs, 'index.html'), '<title>Site</title>');
    await writeFile(join(docs, 'start/index.html'), '<title>Start</title>');
    await writeFile(join(docs, '404.html'), '<title>No such page</title>');
    expect(await (await get('/docs')).text()).toContain('Site');
    const page = await get('/docs/start/');
    expect(await page.text()).toContain('Start');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src-attr 'unsafe-inline'");
    const missing = await get('/docs/nothing.html');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('No such page');

    await rm(docs, { recursive: true });
    expect((await get('/docs/')).status).toBe(503);
  });

  test('is not there unless somebody says where it is', async () => {
    expect((await get('/docs/', {}, portWithoutPage)).status).toBe(404);
  });
});
