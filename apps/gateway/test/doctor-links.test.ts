/** `doctor`, beside servers of NATS as gateways link over them, and a receiver of traces. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { bundledProgram } from './kit/bundled-program.js';
import { doctorOf, findingOf } from './kit/doctor.js';
import { natsProgram, NatsServer } from './kit/nats-server.js';
import { OtlpReceiver } from './kit/otlp-receiver.js';
import { freePort } from './kit/postgres-server.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();
let idle: Record<string, string>;
beforeAll(async () => {
  idle = { DATA_DIR: await temporaryFolder(), PORT: String(await freePort()) };
});

(natsProgram === undefined ? describe.skip : describe)('NATS', () => {
  let server: NatsServer | undefined;
  let DATABASE_URL: string;
  beforeAll(async () => {
    DATABASE_URL = `postgres://a@127.0.0.1:${String(await freePort())}/b`;
  });
  afterEach(() => server?.kill());

  const examined = async (NATS_URL: string, more: Record<string, string> = {}) =>
    findingOf(await doctorOf(bundle, { ...idle, DATABASE_URL, NATS_URL, ...more }), 'nats');

  test('that lets the gateway in is fine, by password or token', async () => {
    server = await NatsServer.start('--user', 'ringspec', '--pass', 'p@ss');
    const at = (login: string, { url } = server ?? { url: '' }) => url.replace('//', `//${login}`);
    const found = `${at('').replace('nats://', '')} passes parcels on.`;
    expect(await examined(at('ringspec:p%40ss@'))).toEqual({ check: 'nats', state: 'fine', found });
    expect(await examined(at('ringspec:wrong@'))).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining('it lets nobody in with that name and password'),
    });
    await server.kill();
    server = await NatsServer.start('--auth', 's3cret');
    expect(await examined(at('s3cret@', server))).toMatchObject({ state: 'fine' });
  });

  test('with TLS is fine where its certificate is trusted, and wrong where it is not', async () => {
    const folder = await temporaryFolder();
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost', '-days', '90'],
        ...['-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    server = await NatsServer.start('--tls', '--tlscert', certificate, '--tlskey', key);
    const url = server.url.replace('nats://127.0.0.1', 'tls://localhost');
    const trusting = { NODE_EXTRA_CA_CERTS: certificate };
    expect(await examined(url, trusting)).toMatchObject({
      state: 'fine',
      found: expect.stringContaining(', with TLS.'),
    });
    expect(await examined(url)).toMatchObject({ state: 'wrong' });
  });

  test('that passes nothing on is wrong, and so is one of several that is not there', async () => {
    const folder = await temporaryFolder();
    const rules = join(folder, 'nats.conf');
    await writeFile(
      rules,
      `authorization { users = [{ user: ringspec, password: x,
        permissions: { publish: "other.>", subscribe: "other.>" } }] }`,
    );
    server = await NatsServer.start('-c', rules);
    const nobody = `nats://127.0.0.1:${String(await freePort())}`;
    const NATS_URL = `${server.url.replace('//', '//ringspec:x@')},${nobody}`;
    const { findings } = await doctorOf(bundle, { ...idle, DATABASE_URL, NATS_URL });
    expect(findings.filter(({ check }) => check === 'nats')).toMatchObject([
      { state: 'wrong', advice: expect.stringContaining('publish and subscribe ringspec.>') },
      { state: 'wrong', found: expect.stringContaining('nothing listens there') },
    ]);
  });

  test('without a database does nothing, which is said', async () => {
    const told = await doctorOf(bundle, { ...idle, NATS_URL: 'nats://127.0.0.1:1' });
    expect(findingOf(told, 'nats')).toMatchObject({ state: 'look' });
    expect(told.code).toBe(0);
  });
});

describe('the receiver of traces', () => {
  let receiver: OtlpReceiver;
  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
  });
  afterAll(() => {
    receiver.close();
  });
  const examined = async (settings: Record<string, string>) =>
    findingOf(await doctorOf(bundle, { ...idle, ...settings }), 'traces');

  test('is fine where it takes them, and not asked where none are sent', async () => {
    const OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
    expect(await examined({ OTEL_EXPORTER_OTLP_ENDPOINT })).toEqual({
      ...{ check: 'traces', state: 'fine', found: `${receiver.url}/v1/traces takes traces.` },
    });
    const headers = { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=x' };
    const json = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', ...headers };
    expect((await examined({ OTEL_EXPORTER_OTLP_ENDPOINT, ...json }))?.state).toBe('fine');
    expect(receiver.posts.map(({ headers: sent }) => sent['content-type'])).toEqual([
      'application/x-protobuf',
      'application/json',
    ]);
    expect(receiver.posts[1]?.headers['api-key']).toBe('x');
    expect(receiver.spans).toEqual([]);
    const off = { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' };
    expect(await examined(off)).toBeUndefined();
  });

  test('is wrong where it is not there', async () => {
    const nowhere = `http://127.0.0.1:${String(await freePort())}`;
    expect(await examined({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: nowhere })).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining('cannot be reached: connect ECONNREFUSED'),
    });
  });
});
