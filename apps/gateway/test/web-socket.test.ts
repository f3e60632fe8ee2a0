import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CloseCode, subprotocol } from '@ringspec/generated';
import { WebSocket } from 'ws';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram(afterAll);
let port: number;
let proxiedPort: number;
let passwords: Record<string, string>;

beforeAll(async () => {
  const start = async (environment: Record<string, string>) =>
    new Program(bundle.main, ['--port', '0'], {
      DATA_DIR: await temporaryFolder(),
      ...environment,
    });
  const program = await start({
    REQUESTS_PER_SECOND: '1000000',
    REQUEST_BURST: '1000000',
    BUFFERED_BYTES: '65536',
    FRAME_LENGTH: '20000',
    PENDING_LENGTH: '1073741824',
    ALLOWED_ORIGINS: 'https://app.example.org',
  });
  port = await program.port();
  passwords = program.demoPasswords();
  proxiedPort = await (await start({ TRUST_PROXY: 'true', DEMO_USERS: 'false' })).port();
});

interface Attempt {
  path?: string;
  protocols?: string[];
  headers?: Record<string, string>;
  at?: number;
}

function dial({ path = '/ws', protocols = [subprotocol], headers = {}, at = port }: Attempt = {}) {
  return new WebSocket(`ws://127.0.0.1:${at}${path}`, protocols, { headers });
}

/** The status of a refusal, or the close code, or `open`. */
async function outcome(attempt: Attempt): Promise<number | 'open'> {
  const socket = dial(attempt);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response: IncomingMessage) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('close', resolve);
    socket.on('open', () => {
      // A refusal by close code follows at once; this answer only comes without one.
      socket.once('message', () => {
        resolve('open');
        socket.terminate();
      });
      socket.send('{}');
    });
  });
}

describe('a WebSocket', () => {
  test('is admitted at /ws with the subprotocol', async () => {
    const socket = dial();
    await once(socket, 'open');
    expect(socket.protocol).toBe(subprotocol);
    expect(socket.extensions).toBe('');
    socket.terminate();
    expect(await outcome({ protocols: ['other', subprotocol] })).toBe('open');
    expect(await outcome({ path: '/ws?from=here' })).toBe('open');
  });

  test.each([
    ['no subprotocol', []],
    ['another subprotocol', ['ringspec.v0']],
  ])('with %s is closed with a code that says so', async (_, protocols) => {
    expect(await outcome({ protocols })).toBe(CloseCode.SubprotocolMissing);
  });

  test.each(['/', '/ws/', '/healthz', '//evil'])('at %s is refused', async (path) => {
    expect(await outcome({ path })).toBe(404);
  });

  test.each<[string, Record<string, string>, number | 'open']>([
    ['its own page', { origin: 'http://HOST' }, 'open'],
    ['an allowed page', { origin: 'https://app.example.org' }, 'open'],
    ['another page', { origin: 'https://evil.example' }, CloseCode.OriginNotAllowed],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, CloseCode.OriginNotAllowed],
    ['a page without an origin of its own', { origin: 'null' }, CloseCode.OriginNotAllowed],
    [
      'a proxy’s word',
      { origin: 'https://p.example', 'x-forwarded-host': 'p.example' },
      CloseCode.OriginNotAllowed,
    ],
  ])('of %s: %j gives %s', async (_, headers, expected) => {
    const origin = headers['origin']?.replace('HOST', `127.0.0.1:${port}`) ?? '';
    expect(await outcome({ headers: { ...headers, origin } })).toBe(expected);
  });

  test('through a trusted proxy is of the page that the proxy serves', async () => {
    const through = (forwarded: string) =>
      outcome({
        at: proxiedPort,
        headers: { origin: 'https://p.example', 'x-forwarded-host': forwarded },
      });
    expect(await through('p.example')).toBe('open');
    expect(await through('evil.example, p.example')).toBe('open');
    expect(await through('p.example, evil.example')).toBe(CloseCode.OriginNotAllowed);
  });

  test('with a frame over the limit is closed by the gateway’s own code', async () => {
    const socket = dial();
    await once(socket, 'open');
    socket.send('x'.repeat(20_001));
    expect((await once(socket, 'close'))[0]).toBe(CloseCode.FrameTooLarge);
    const wide = dial();
    await once(wide, 'open');
    wide.send('💬'.repeat(10_001));
    expect((await once(wide, 'close'))[0]).toBe(CloseCode.FrameTooLarge);
  });

  test('with a frame far over the limit is cut before it is read', async () => {
    const socket = dial();
    await once(socket, 'open');
    socket.send('x'.repeat(1_000_000));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  test('with a binary frame is closed', async () => {
    const socket = dial();
    await once(socket, 'open');
    socket.send(Buffer.from('{}'));
    expect((await once(socket, 'close'))[0]).toBe(CloseCode.BinaryNotSupported);
  });

  test('that breaks the WebSocket protocol does no harm to others', async () => {
    const peer = peerAt(() => port);
    await peer.connect();
    const raw = connect(port, '127.0.0.1');
    raw.on('error', () => undefined);
    raw.write(
      `GET /ws HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${subprotocol}\r\n\r\n`,
    );
    await once(raw, 'data');
    raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await once(raw, 'close');
    const silly = connect(port, '127.0.0.1');
    silly.on('error', () => undefined);
    silly.end('GET /ws HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n');
    silly.resume();
    await once(silly, 'close');
    await peer.request('ping', {});
    peer.loseSocket();
  });

  test('whose client does not read is closed, and can resume with nothing lost', async () => {
    const alice = peerAt(() => port);
    const bob = peerAt(() => port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const callId = 'call-of-a-slow-reader';
    const sdp = 'v=0\r\n';
    await alice.request('invite', { callId, number: 'bob', offer: { type: 'offer', sdp } });
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId, answer: { type: 'answer', sdp } });
    await alice.waitFor('Connected');
    bob.loseSocket();

    // Bob's session, on a socket that is not read.
    const slow = dial();
    await once(slow, 'open');
    const params = { level: 1, sdk: 'slow/1', resumeToken: bob.resumeToken, lastSeq: bob.lastSeq };
    slow.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'resume', params }));
    await once(slow, 'message');
    slow.pause();
    const closed = once(slow, 'close');
    const text = 'x'.repeat(7_900);
    let sent = 0;
    let taken = 0;
    // It takes what it has not read, lest the sender is refused first where the system buffers much.
    const takeAll = (): void => {
      taken = sent;
      const seq = params.lastSeq + taken;
      slow.send(JSON.stringify({ jsonrpc: '2.0', method: 'ack', params: { seq, answered: 0 } }));
    };
    const connections = async (): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
      return ((await answer.json()) as { connections: number }).connections;
    };
    const before = await connections();
    while ((await connections()) === before) {
      takeAll();
      // Two of these are within the share that a sender has of what waits for somebody.
      const batch = Array.from({ length: 50 }, () =>
        alice.request('sendMessage', { callId, text: `${sent++} ${text}` }),
      );
      await Promise.all(batch);
      alice.acknowledge();
    }
    slow.resume();
    expect((await closed)[0]).toBe(CloseCode.SlowReader);

    await bob.resume(params.lastSeq + taken);
    await bob.until(
      () => bob.names().filter((name) => name === 'MessageReceived').length === sent - taken,
    );
    const numbers = bob.events
      .filter(({ name }) => name === 'MessageReceived')
      .map(({ data }) => Number.parseInt((data as { text: string }).text, 10));
    expect(numbers).toEqual(Array.from({ length: sent - taken }, (_, index) => taken + index));
    alice.loseSocket();
    bob.loseSocket();
  });
});
