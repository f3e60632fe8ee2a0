/** Webhooks as an endpoint gets them from the program, proved by the library of their standard. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type {
  MadeWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryPage,
} from '@ringspec/generated';
import { checkWebhook } from '@ringspec/generated/validators/strict/webhooks';
import { Webhook } from 'standardwebhooks';
import { createPostWebhook } from '../src/webhooks/post-webhook.js';
import { isPublicAddress } from '../src/webhooks/public-address.js';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';

interface Got {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: { type: string; data: { id?: string; ending?: string; user?: string } };
}

const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const answer = { type: 'answer' as const, sdp: 'v=0\r\n' };

const bundle = bundledProgram(afterAll);
let server: Server;
let base: string;
let got: Got[];
const wakers: (() => void)[] = [];
let status = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      got.push({ path, headers, text, body: JSON.parse(text) as Got['body'] });
      const location = path === '/moved' ? { location: `${base}/elsewhere` } : {};
      if (path !== '/silent')
        response.writeHead(path === '/moved' ? 307 : status, location).end('x');
      for (const wake of wakers.splice(0)) wake();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  got = [];
  status = 200;
});

/** Resolves when the endpoint got so many of these. */
async function until(check: (all: readonly Got[]) => boolean): Promise<void> {
  while (!check(got)) await new Promise<void>((resolve) => wakers.push(resolve));
}
const types = (path: string) =>
  got.filter((each) => each.path === path).map(({ body }) => body.type);

describeEachDatabase((settings) => {
  let gateway: ApiGateway;
  let key: MadeKey;
  let passwords: Record<string, string>;
  let environment: Record<string, string>;
  beforeAll(async () => {
    environment = { ...(await settings()), WEBHOOKS_TO_PRIVATE: 'true' };
    gateway = await ApiGateway.start(bundle, environment);
    passwords = gateway.program.demoPasswords();
    key = await gateway.key();
  });

  async function endpoint(path: string, kinds?: readonly string[]): Promise<MadeWebhookEndpoint> {
    const body = { url: `${base}${path}`, ...(kinds && { kinds }) };
    const made = await gateway.ask<MadeWebhookEndpoint>('POST /v1/webhook-endpoints', key, body);
    expect(made.status).toBe(201);
    return made.body;
  }

  async function loggedIn(name: string) {
    const peer = peerAt(() => gateway.port);
    await peer.login(name, passwords[name] ?? '');
    return peer;
  }

  test('a call is told from its offer to its end, in order, signed, and as the schema has it', async () => {
    const { secret } = await endpoint('/calls', ['call.offered', 'call.connected', 'call.ended']);
    const [alice, bob] = [await loggedIn('alice'), await loggedIn('bob')];
    const callId = 'call-000001';
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId, answer });
    await alice.request('hangup', { callId });
    await until(() => types('/calls').length === 3);
    expect(types('/calls')).toEqual(['call.offered', 'call.connected', 'call.ended']);
    const names = ['CallOffered', 'CallConnected', 'CallEnded'];
    for (const [i, { headers, text, body }] of got.entries()) {
      const verified = new Webhook(secret).verify(text, headers as Record<string, string>);
      expect(verified).toEqual(body);
      expect(checkWebhook(names[i] ?? '', body)).toEqual([]);
      expect(body.data.id).toBe(callId);
      const forged = text.replace('alice', 'mallory');
      expect(() => new Webhook(secret).verify(forged, headers as Record<string, string>)).toThrow();
    }
  });

  test('a call that is moved tells from whom, to whom and by whom, as the schema has it', async () => {
    const { id } = await endpoint('/moved-calls', ['call.offered', 'call.moved']);
    const [alice, bob, dave] = [
      await loggedIn('alice'),
      await loggedIn('bob'),
      await loggedIn('dave'),
    ];
    const callId = 'call-000010';
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.waitFor('IncomingCall');
    await gateway.ask(`POST /v1/calls/${callId}/move`, key, { to: 'dave' });
    await dave.waitFor('IncomingCall');
    await until(() => types('/moved-calls').length === 3);
    expect(types('/moved-calls')).toEqual(['call.offered', 'call.moved', 'call.offered']);
    const [, moved] = got.filter(({ path }) => path === '/moved-calls');
    expect(checkWebhook('CallMoved', moved?.body)).toEqual([]);
    expect(moved?.body.data).toMatchObject({
      ...{ id: callId, stage: 'ringing', from: { name: 'alice' }, to: { name: 'dave' } },
      moved: {
        from: { name: 'bob', displayName: 'Bob Brown' },
        to: { name: 'dave', displayName: 'Dave Davis' },
        by: 'api',
      },
    });
    await alice.request('hangup', { callId });
    await gateway.ask(`DELETE /v1/webhook-endpoints/${id}`, key);
  });

  test('logins, operators and abandoned calls of queues are told to who asked for everything', async () => {
    const { id } = await endpoint('/all');
    const carol = await loggedIn('carol');
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    const callId = 'call-000002';
    await carol.request('invite', { callId, number: 'support', offer });
    await carol.request('hangup', { callId });
    await carol.request('logout', {});
    await until(
      () =>
        types('/all').includes('user.loggedOut') && types('/all').includes('queue.callAbandoned'),
    );
    expect(new Set(types('/all'))).toEqual(
      new Set([
        ...['user.loggedIn', 'operator.statusChanged', 'queue.callWaiting', 'call.ended'],
        ...['queue.callAbandoned', 'user.loggedOut'],
      ]),
    );
    const ofCall = got
      .filter(({ path, body }) => path === '/all' && body.data.id === callId)
      .map(({ body }) => body.type);
    expect(ofCall).toEqual(['queue.callWaiting', 'call.ended', 'queue.callAbandoned']);
    await gateway.ask(`DELETE /v1/webhook-endpoints/${id}`, key);
  });

  test('a kind of which nothing is ever told is refused at its place, and so is a state', async () => {
    const kinds = ['call.ended', 'call.endde'];
    const url = `${base}/typo`;
    const { id } = await endpoint('/kinds', ['call.ended']);
    for (const [target, body] of [
      ['POST /v1/webhook-endpoints', { url, kinds }],
      [`PATCH /v1/webhook-endpoints/${id}`, { kinds }],
    ] as const) {
      const answer = await gateway.ask(target, key, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/body/kinds/1' });
    }
    const list = await gateway.ask('GET /v1/webhook-deliveries?state=fialed', key);
    expect(list.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/query/state' });
  });

  test('a test is delivered, listed, and sent again when it failed', async () => {
    const { id } = await endpoint('/test', ['endpoint.test']);
    status = 500;
    const asked = await gateway.ask<WebhookDelivery>(`POST /v1/webhook-endpoints/${id}/test`, key);
    expect(asked.body).toMatchObject({ endpoint: id, kind: 'endpoint.test', state: 'waiting' });
    await until(() => types('/test').length === 1);
    status = 200;
    await gateway.ask(`POST /v1/webhook-deliveries/${asked.body.id}/repeat`, key);
    await until(() => types('/test').length === 2);
    const [first, second] = got.map(({ headers }) => headers['webhook-id']);
    expect(second).toBe(first);
    const list = await gateway.ask<WebhookDeliveryPage>(
      `GET /v1/webhook-deliveries?endpoint=${id}`,
      key,
    );
    expect(list.body.items).toMatchObject([{ id: asked.body.id, endpoint: id }]);
    const stranger = await gateway.key(undefined, 'other.account');
    const hidden = await gateway.ask(
      `POST /v1/webhook-deliveries/${asked.body.id}/repeat`,
      stranger,
    );
    expect(hidden.body.code).toBe('api.DeliveryNotFound');
    const foreign = await gateway.ask(`DELETE /v1/webhook-endpoints/${id}`, stranger);
    expect(foreign.body.code).toBe('api.EndpointNotFound');
  });

  test('what was not delivered at a kill is delivered after it', async () => {
    await endpoint('/killed', ['endpoint.test', 'user.loggedIn']);
    status = 500;
    await loggedIn('dave');
    await until(() => types('/killed').length === 1);
    gateway.program.kill('SIGKILL');
    await gateway.program.exit;
    status = 200;
    gateway = await ApiGateway.start(bundle, environment, gateway.dataDir);
    await until(() => types('/killed').length >= 2);
    const ids = got
      .filter(({ path }) => path === '/killed')
      .map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  }, 30_000);

  test('a pause is told with its reason, whoever set it, and a status without one has none', async () => {
    const { secret } = await endpoint('/pauses', ['operator.statusChanged']);
    const carol = await loggedIn('carol');
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    await carol.request('setOperatorStatus', { status: 'TIMEOUT', reason: 'lunch' });
    const training = { status: 'DND', reason: 'training' };
    const forced = await gateway.ask('PUT /v1/operators/carol/status', key, training);
    expect(forced.status).toBe(200);
    await until(() => types('/pauses').length === 3);
    const told = got.filter(({ path }) => path === '/pauses');
    expect(told.map(({ body }) => body.data)).toEqual([
      { user: 'carol', status: 'ONLINE' },
      { user: 'carol', status: 'TIMEOUT', reason: 'lunch' },
      { user: 'carol', ...training },
    ]);
    for (const { headers, text, body } of told) {
      expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toEqual(body);
      expect(checkWebhook('OperatorStatusChanged', body)).toEqual([]);
    }
  });
});

describe('a webhook is not sent', () => {
  const send = (url: string, allowPrivate: boolean, deadlineMs = 5_000) =>
    createPostWebhook({ allowPrivate, deadlineMs })({ url, headers: {}, body: '{}' });

  test('where it is redirected to', async () => {
    expect(await send(`${base}/moved`, true)).toBe(307);
    expect(got.map(({ path }) => path)).toEqual(['/moved']);
  });

  test('to private addresses, nor to names that lead there', async () => {
    for (const url of [
      base,
      base.replace('127.0.0.1', 'localhost'),
      'http://[::1]:1/',
      'http://2130706433/',
    ]) {
      await expect(send(url, false)).rejects.toThrow('not a public address');
    }
    expect(got).toEqual([]);
  });

  test('for ever: an endpoint that is silent is given up', async () => {
    await expect(send(`${base}/silent`, true, 50)).rejects.toThrow('no answer within 50 ms');
  });

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2001:db8::1',
    '2002:7f00:1::',
    'ff02::1',
  ])('to %s, but to public ones it is', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111'].every(isPublicAddress)).toBe(true);
  });

  test.each([
    'http://shop.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.0.0.1:8443/',
    'ftp://x.example/',
    'https://user:secret@shop.example/',
    'no URL',
  ])('to %s, which no endpoint may be', async (url) => {
    const strict = await ApiGateway.start(bundle);
    const other = await strict.key();
    const { status: refused, body } = await strict.ask('POST /v1/webhook-endpoints', other, {
      url,
    });
    expect([refused, body.pointer]).toEqual([400, '/body/url']);
    strict.program.kill('SIGTERM');
  });
});
