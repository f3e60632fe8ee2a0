/** Traces as a receiver of OTLP gets them from the program: what is in them, and what is not. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import { ApiGateway } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { OtlpReceiver, spansIn, type WrittenTraces } from './kit/otlp-receiver.js';
import { freePort } from './kit/postgres-server.js';
import { peerAt } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const python = process.env['RINGSPEC_PYTHON'];
const callId = 'call-000001';
const description = 'v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\n';
const offer = { type: 'offer' as const, sdp: description };
const answer = { type: 'answer' as const, sdp: description };

const bundle = bundledProgram();
let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await OtlpReceiver.start();
});
afterEach(() => {
  receiver.close();
});

async function loggedIn(gateway: ApiGateway, name: string) {
  const peer = peerAt(() => gateway.port);
  await peer.login(name, gateway.program.demoPasswords()[name] ?? '');
  return peer;
}

/** Alice has called Bob, who has answered. */
async function talking(gateway: ApiGateway) {
  const [alice, bob] = [await loggedIn(gateway, 'alice'), await loggedIn(gateway, 'bob')];
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.waitFor('IncomingCall');
  await bob.request('accept', { callId, answer });
  await alice.waitFor('Connected');
  return { alice, bob };
}

async function stopped(gateway: ApiGateway): Promise<void> {
  gateway.program.kill('SIGTERM');
  expect(await gateway.program.exit).toEqual({ code: 0, signal: null });
}

describe('what was traced', () => {
  test('of a call between two users is one trace, and whole at a stop', async () => {
    const gateway = await ApiGateway.start(bundle, {
      ...receiver.environment,
      // Nothing is sent before it has to be.
      OTEL_BSP_SCHEDULE_DELAY: '600000',
      OTEL_SERVICE_NAME: 'calls',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging,team=a%20b',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=of-the-receiver',
    });
    const { alice } = await talking(gateway);
    await alice.request('hangup', { callId });
    expect(receiver.posts).toEqual([]);
    await stopped(gateway);
    const call = await receiver.span('call');
    expect(receiver.treeOf(call).filter((line) => !line.endsWith('commit'))).toEqual([
      'invite',
      '  call',
      '    ring',
      '      accept',
    ]);
    expect(call.attributes).toMatchObject({
      'ringspec.call.id': callId,
      'ringspec.call.outcome': 'answered',
      'ringspec.call.to': 'bob',
      'user.name': 'alice@demo.ringspec',
    });
    expect(call.resource).toMatchObject({
      'service.name': 'calls',
      'deployment.environment.name': 'staging',
      team: 'a b',
      'process.pid': expect.any(Number),
      'telemetry.sdk.language': 'nodejs',
    });
    expect(receiver.posts[0]).toMatchObject({
      path: '/v1/traces',
      headers: { 'api-key': 'of-the-receiver' },
    });
    const login = await receiver.span('login');
    expect(receiver.treeOf(login)).toEqual(['login', '  verify password', '  commit']);
    expect(login).toMatchObject({ kind: 2, attributes: { 'rpc.system.name': 'jsonrpc' } });
  });

  test('of a call to a queue has its wait and the operator', async () => {
    const gateway = await ApiGateway.start(bundle, receiver.environment);
    const [alice, carol] = [await loggedIn(gateway, 'alice'), await loggedIn(gateway, 'carol')];
    await alice.request('invite', { callId, number: 'support', offer });
    for (const status of ['ONLINE', 'READY'] as const)
      await carol.request('setOperatorStatus', { status });
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    const wait = await receiver.span('wait in queue');
    const ring = await receiver.span('ring');
    for (const name of ['invite', 'accept']) await receiver.span(name);
    const call = await receiver.span('call');
    expect(receiver.treeOf(call).filter((line) => !line.endsWith('commit'))).toEqual([
      'invite',
      '  call',
      '    wait in queue',
      '      ring',
      '        accept',
    ]);
    expect(wait.attributes).toEqual({
      'ringspec.queue': 'support',
      'ringspec.queue.outcome': 'answered',
    });
    expect(ring.attributes['user.name']).toBe('carol@demo.ringspec');
  });

  test('has no secret in it, nothing said, and no description of media', async () => {
    const gateway = await ApiGateway.start(bundle, receiver.environment);
    const key = await gateway.key();
    const { alice } = await talking(gateway);
    const carol = peerAt(() => gateway.port);
    const { tokens } = await carol.login('carol', gateway.program.demoPasswords()['carol']);
    await alice.request('sendMessage', { callId, text: 'a word in private' });
    await alice.request('sendInfo', { callId, mimeType: 'text/plain', body: 'and this' });
    await gateway.ask('GET /v1/users/nobody-but-a-secret', key);
    await gateway.ask('GET /v1/users?search=looked-for', key);
    await gateway.ask('POST /v1/users', key, { name: 'erin', password: 'correct horse battery' });
    const stranger = peerAt(() => gateway.port);
    await stranger.connect();
    const typed = stranger.request('login', { user: 'my-password', password: 'not-my-name' });
    await expect(typed).rejects.toThrow('auth.InvalidUsername');
    await stopped(gateway);
    const refused = await receiver.span('login', ({ status }) => status?.code === 2);
    expect(refused.attributes['error.type']).toBe('auth.InvalidUsername');
    const written = Buffer.concat(receiver.posts.map(({ body }) => body)).toString();
    expect(written).toContain('sendMessage');
    const secrets = [
      ...[key.secret, ...Object.values(gateway.program.demoPasswords()), description],
      ...['a word in private', 'and this', 'v=0', 'correct horse battery', 'my-password'],
      ...['not-my-name', 'nobody-but-a-secret', 'looked-for'],
      ...[alice.resumeToken, tokens.accessToken, tokens.refreshToken],
    ];
    expect(secrets.filter((each) => written.includes(each))).toEqual([]);
  });

  test('has the names that the conventions have', async () => {
    const gateway = await ApiGateway.start(bundle, receiver.environment);
    const key = await gateway.key();
    await talking(gateway);
    await gateway.ask('GET /v1/calls', key);
    await stopped(gateway);
    const known = new Set<unknown>(
      Object.entries(conventions).flatMap(([name, value]) =>
        name.startsWith('ATTR_') ? [value] : [],
      ),
    );
    const used = new Set(
      receiver.spans.flatMap((span) => [
        ...Object.keys(span.attributes),
        ...Object.keys(span.resource),
      ]),
    );
    expect([...used].filter((name) => !name.startsWith('ringspec.') && !known.has(name))).toEqual(
      [],
    );
  });

  (python === undefined ? test.skip : test)('is read by the library of the protocol', async () => {
    const { OTEL_EXPORTER_OTLP_PROTOCOL: _, ...environment } = receiver.environment;
    const gateway = await ApiGateway.start(bundle, environment);
    await talking(gateway);
    await stopped(gateway);
    const spans = receiver.posts.flatMap(({ headers, body }) => {
      expect(headers['content-type']).toBe('application/x-protobuf');
      const program = join(import.meta.dirname, 'kit/read_traces.py');
      const { stdout, stderr, status } = spawnSync(python ?? '', [program], { input: body });
      if (status !== 0) throw new Error(stderr.toString());
      return spansIn(JSON.parse(stdout.toString()) as WrittenTraces);
    });
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['call', 'ring', 'login']),
    );
  });
});

describe('a request of the API', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  const tracestate = 'vendor=opaque';

  /** Gets webhooks. */
  let endpoint: Server;
  let got: IncomingHttpHeaders[];
  let wake: () => void = () => undefined;
  beforeEach(async () => {
    got = [];
    endpoint = createServer((request, response) => {
      got.push(request.headers);
      response.end();
      wake();
    }).listen(0, '127.0.0.1');
    await once(endpoint, 'listening');
  });
  afterEach(() => {
    endpoint.closeAllConnections();
    endpoint.close();
  });
  const webhook = async (): Promise<IncomingHttpHeaders> => {
    while (got.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return got[0] ?? {};
  };

  test('goes on with the trace of the backend, and so does the webhook that comes of it', async () => {
    const gateway = await ApiGateway.start(bundle, {
      ...receiver.environment,
      WEBHOOKS_TO_PRIVATE: 'true',
    });
    const key = await gateway.key();
    const url = `http://127.0.0.1:${String((endpoint.address() as AddressInfo).port)}/hook?token=s3cret`;
    await gateway.ask('POST /v1/webhook-endpoints', key, { url, kinds: ['call.ended'] });
    await talking(gateway);
    const ended = await gateway.ask(`DELETE /v1/calls/${callId}`, key, undefined, {
      ...{ traceparent, tracestate },
    });
    expect(ended.status).toBe(204);
    const headers = await webhook();
    const delivery = await receiver.span('webhook call.ended');
    const request = await receiver.span('DELETE /v1/calls/{id}');
    expect(receiver.treeOf(request)).toEqual(['DELETE /v1/calls/{id}', '  webhook call.ended']);
    expect(request).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331', kind: 2 });
    expect(request.attributes).toMatchObject({
      'http.request.method': 'DELETE',
      'http.route': '/v1/calls/{id}',
      'http.response.status_code': 204,
      'url.scheme': 'http',
      'server.address': '127.0.0.1',
      'server.port': gateway.port,
      'ringspec.operation': 'hangUpCall',
      'ringspec.actor': `API key ${key.id}`,
    });
    expect(delivery).toMatchObject({ traceId, kind: 3 });
    expect(delivery.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'url.full': url.replace('?token=s3cret', ''),
    });
    expect(headers).toMatchObject({
      traceparent: `00-${traceId}-${delivery.spanId}-01`,
      tracestate,
    });
  });

  test('of a stranger begins a trace of its own, and what is refused says why', async () => {
    const gateway = await ApiGateway.start(bundle, receiver.environment);
    await gateway.ask('GET /v1/calls', { secret: 'made-up' }, undefined, { traceparent });
    await gateway.ask('GET /v1/nothing', {}, undefined, { traceparent });
    const refused = await receiver.span('GET /v1/calls');
    expect(refused.traceId).not.toBe(traceId);
    expect(refused).toMatchObject({
      attributes: { 'error.type': 'api.InvalidKey', 'http.response.status_code': 401 },
      status: { code: 0 },
    });
    const lost = await receiver.span('GET /v1/*');
    expect(lost.attributes['error.type']).toBe('api.NotFound');
    expect(receiver.spans.map(({ traceId: each }) => each)).not.toContain(traceId);
  });

  test('is left out where the backend samples it out, or the gateway records none', async () => {
    const gateway = await ApiGateway.start(bundle, {
      ...receiver.environment,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
    });
    const key = await gateway.key();
    await gateway.ask('GET /v1/users', key, undefined, {
      traceparent: `${traceparent.slice(0, -1)}0`,
    });
    await gateway.ask('GET /v1/queues', key);
    await gateway.ask('GET /v1/calls', key, undefined, { traceparent });
    await stopped(gateway);
    expect(receiver.spans.map(({ name }) => name)).toEqual(['GET /v1/calls']);
  });
});

describe('nothing waits for a receiver', () => {
  test.each(['hangs', 'is down'])('that %s', async (how) => {
    receiver.hangs = true;
    const nowhere = `http://127.0.0.1:${String(await freePort())}`;
    const gateway = await ApiGateway.start(bundle, {
      ...receiver.environment,
      ...(how === 'is down' && { OTEL_EXPORTER_OTLP_ENDPOINT: nowhere }),
      OTEL_EXPORTER_OTLP_TIMEOUT: '300',
      OTEL_BSP_MAX_QUEUE_SIZE: '5',
      METRICS_TOKEN: 'numbers-are-for-me',
    });
    const { alice } = await talking(gateway);
    await gateway.program.says(/traces cannot be exported, and are lost until they can/);
    for (let n = 0; n < 20; n += 1)
      await alice.request('sendMessage', { callId, text: `still here ${String(n)}` });
    const { text } = await gateway.ask('GET /metrics', { secret: 'numbers-are-for-me' });
    expect(text).toContain('ringspec_spans_exported_total 0');
    const [, lost] = /^ringspec_spans_lost_total (\d+)$/m.exec(text) ?? [];
    expect(Number(lost)).toBeGreaterThan(0);
    await stopped(gateway);
    expect(gateway.program.stderr.match(/traces cannot be exported/g)).toHaveLength(1);
  });

  test('for long at a stop', async () => {
    receiver.hangs = true;
    const gateway = await ApiGateway.start(bundle, {
      ...receiver.environment,
      DRAIN_MS: '200',
      OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
      OTEL_BSP_EXPORT_TIMEOUT: '600000',
    });
    await talking(gateway);
    await receiver.until(() => receiver.posts.length > 0);
    await stopped(gateway);
    expect(gateway.program.stderr).toContain('the last traces were not exported in time');
  });

  test('that is back: it gets what comes from then on, and the log says so', async () => {
    receiver.hangs = true;
    const gateway = await ApiGateway.start(bundle, {
      ...receiver.environment,
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
    });
    const { alice } = await talking(gateway);
    await gateway.program.says(/traces cannot be exported/);
    receiver.hangs = false;
    await alice.request('hangup', { callId });
    await gateway.program.says(/traces are exported again/);
  });
});

describe('OpenTelemetry', () => {
  /** Prints the modules of OpenTelemetry that the program has loaded when it ends. */
  async function modulesOf(environment: Record<string, string>): Promise<string[]> {
    const spy = join(await temporaryFolder(), 'spy.cjs');
    await writeFile(
      spy,
      `if (require('node:worker_threads').isMainThread) process.on('exit', () => {
        const all = Object.keys(require('node:module')._cache).join('\\n');
        const found = new Set(all.match(/@opentelemetry.[\\w-]+/g));
        require('node:fs').writeSync(1, 'loaded: ' + [...found].join(' ') + '\\n');
      });`,
    );
    const gateway = await ApiGateway.start(bundle, {
      ...environment,
      NODE_OPTIONS: `--require ${spy}`,
    });
    await loggedIn(gateway, 'alice');
    await stopped(gateway);
    const [, modules = ''] = /^loaded: (.*)$/m.exec(gateway.program.stdout) ?? [];
    // Prometheus has it for exemplars.
    return modules.split(' ').filter((name) => name !== '' && name !== '@opentelemetry/api');
  }

  test.each([
    ['no receiver is named', {}],
    ['it is disabled', { OTEL_SDK_DISABLED: 'true' }],
    ['its exporter is none', { OTEL_TRACES_EXPORTER: 'none' }],
  ])('is not loaded where %s', async (why, settings) => {
    const environment = why.startsWith('no') ? {} : receiver.environment;
    expect(await modulesOf({ ...environment, ...settings })).toEqual([]);
    expect(receiver.posts).toEqual([]);
  });

  test('is loaded where one is', async () => {
    expect(await modulesOf(receiver.environment)).toContain('@opentelemetry/sdk-trace');
  });
});
