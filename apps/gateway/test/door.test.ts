import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CloseCode, subprotocol } from '@ringspec/generated';
import { WebSocket } from 'ws';
import { securityHeaders } from '../src/server/security-headers.js';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram(afterAll);
let port: number;
/** Of a gateway that waits for requests of HTTP no longer than a moment. */
let hastyPort: number;

beforeAll(async () => {
  const start = async (environment: Record<string, string>) =>
    new Program(bundle.main, ['--port', '0'], {
      DATA_DIR: await temporaryFolder(),
      DEMO_USERS: 'false',
      ...environment,
    }).port();
  port = await start({ ANONYMOUS_PER_ADDRESS: '250' });
  hastyPort = await start({ HTTP_REQUEST_MS: '200' });
});

const handshake = `GET /ws HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${subprotocol}\r\n\r\n`;

/** A socket that has become a WebSocket, and speaks it by hand. */
async function byHand(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(handshake);
  await once(socket, 'data');
  return socket;
}

/** The head of a masked text frame of the length, and none of it. */
function frameHead(length: number): Buffer {
  const head = Buffer.alloc(14);
  head[0] = 0x81;
  head[1] = 0x80 | 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

async function health(): Promise<{ connections: number; sessions: number }> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  return (await answer.json()) as { connections: number; sessions: number };
}

describe('a page that may not connect', () => {
  test('is told so, and served nothing', async () => {
    const before = await health();
    const origin = 'https://shop.example';
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, [subprotocol], {
      headers: { origin },
    });
    const frames: unknown[] = [];
    socket.on('message', (data) => frames.push(data));
    await once(socket, 'open');
    socket.send('{"jsonrpc":"2.0","id":1,"method":"hello","params":{"level":1,"sdk":"x"}}');
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect(code).toBe(CloseCode.OriginNotAllowed);
    expect(reason.toString()).toBe(
      `Pages of ${origin} may not connect; the gateway allows it by ALLOWED_ORIGINS.`,
    );
    expect(frames).toEqual([]);
    expect((await health()).sessions).toBe(before.sessions);
  });

  test('is cut off where it does not answer the close', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(handshake.replace('host: x', 'host: x\r\norigin: https://shop.example'));
    socket.resume();
    await once(socket, 'close');
  });
});

test('a socket that was closed is cut off where its client does not answer the close', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(handshake.replace(subprotocol, 'something.else'));
  socket.resume();
  await once(socket, 'close');
}, 20_000);

describe('an upgrade that is refused', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ['at a path where there is none', '/nothing', {}, [subprotocol]],
    [
      'of a page that may not connect and speaks something else',
      '/ws',
      { origin: 'https://e.example' },
      [],
    ],
  ])('%s has the headers of every other answer', async (_, path, headers, protocols) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(response.headers).toMatchObject(securityHeaders);
    response.destroy();
  });
});

describe('a frame that is not finished', () => {
  test('is not held beyond the length of a login, by whomever and however many', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, byHand));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve)));
    const piece = Buffer.alloc(32_768);
    for (const socket of sockets) {
      socket.resume();
      // Of 900 kB that are announced, all but the end.
      socket.write(frameHead(900_000));
      for (let i = 0; i < 27; i += 1) socket.write(piece);
    }
    await Promise.all(closed);
    expect((await health()).connections).toBe(0);
  });

  test('is waited for as long as it is short and comes', async () => {
    const socket = await byHand();
    const text = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'hello',
      params: { level: 1, sdk: 'by-hand/1' },
    });
    const head = frameHead(text.length);
    for (const byte of head) socket.write(Buffer.from([byte]));
    for (const character of text) socket.write(character);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString('latin1')).toContain('"resumeToken"');
    socket.destroy();
  });
});

describe('pings of the WebSocket protocol', () => {
  test('are answered', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, [subprotocol]);
    await once(socket, 'open');
    socket.ping('there?');
    const [data] = (await once(socket, 'pong')) as [Buffer];
    expect(data.toString()).toBe('there?');
    socket.terminate();
  });
});

describe('too many strangers', () => {
  test('are told 4010, and make room', async () => {
    const sockets = await Promise.all(Array.from({ length: 250 }, byHand));
    const late = new WebSocket(`ws://127.0.0.1:${port}/ws`, [subprotocol]);
    expect((await once(late, 'close'))[0]).toBe(CloseCode.TooManyConnections);
    for (const socket of sockets) socket.destroy();
    while ((await health()).connections > 0);
    const peer = peerAt(() => port);
    await peer.connect();
    peer.loseSocket();
  });
});

describe('a request of HTTP that is not finished', () => {
  test.each([
    ['in its headers', 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow:'],
    ['in its body', 'POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc'],
  ])('%s is given up', async (_, text) => {
    const socket = connect(hastyPort, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(text);
    const answers: Buffer[] = [];
    socket.on('data', (data) => answers.push(data));
    await once(socket, 'close');
    expect(Buffer.concat(answers).toString()).toMatch(/^HTTP\/1\.1 4\d\d /u);
  });
});
