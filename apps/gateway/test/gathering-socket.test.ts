import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { GatheringSocket } from '../src/server/gathering-socket.js';

const server = createServer();
const sockets = new WebSocketServer({ noServer: true });
const opened: ((socket: GatheringSocket, stream: Duplex) => void)[] = [];

beforeAll(async () => {
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      opened.shift()?.(new GatheringSocket(socket, stream, '127.0.0.1'), stream);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

/** Both ends of a WebSocket, with what the client has heard. */
async function pair() {
  const { port } = server.address() as AddressInfo;
  const ours = new Promise<{ socket: GatheringSocket; stream: Duplex }>((resolve) => {
    opened.push((socket, stream) => {
      resolve({ socket, stream });
    });
  });
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const heard: string[] = [];
  client.on('message', (data: Buffer) => heard.push(data.toString()));
  const closed = once(client, 'close') as Promise<[number, Buffer]>;
  await once(client, 'open');
  return { ...(await ours), client, heard, closed };
}

describe('a gathering socket', () => {
  test('delivers what was sent in one go, in order, before a close in the same go', async () => {
    const { socket, heard, closed } = await pair();
    const atBorders = [125, 126, 65_535, 65_536].flatMap((bytes) => [
      'x'.repeat(bytes),
      `${'x'.repeat(bytes - 2)}ü`,
    ]);
    const texts = [
      '',
      'a',
      'ü💬',
      ...atBorders,
      'x'.repeat(200_000),
      ...Array.from({ length: 500 }, String),
    ];
    for (const text of texts) socket.send(text);
    socket.close(4001, 'enough');
    const [code, reason] = await closed;
    expect(heard).toEqual(texts);
    expect([code, reason.toString()]).toEqual([4001, 'enough']);
  });

  test('writes many small frames at once, and does not gather for ever', async () => {
    const { socket, stream, closed } = await pair();
    let writes = 0;
    const write = stream._write.bind(stream);
    stream._write = (chunk, encoding, callback) => {
      writes += 1;
      write(chunk, encoding, callback);
    };
    for (let index = 0; index < 100; index += 1) socket.send('small');
    expect(socket.bufferedAmount).toBeGreaterThanOrEqual(700);
    expect(writes).toBe(0);
    await new Promise(process.nextTick);
    expect(writes).toBe(1);
    for (let index = 0; index < 100; index += 1) socket.send('x'.repeat(10_000));
    expect(writes).toBeGreaterThan(1);
    socket.close(1000, '');
    await closed;
  });

  test('shortens a reason that no close frame can carry, between characters', async () => {
    const { socket, closed } = await pair();
    socket.close(4001, 'ü'.repeat(100));
    const [code, reason] = await closed;
    expect(code).toBe(4001);
    expect(reason.toString()).toBe('ü'.repeat(60));
  });

  test('writes nothing behind the answer to a close of the client', async () => {
    const { socket, stream, client, closed } = await pair();
    const written: string[] = [];
    const write = stream._write.bind(stream);
    stream._write = (chunk: Buffer, encoding, callback) => {
      written.push(chunk.toString());
      write(chunk, encoding, callback);
    };
    stream.prependOnceListener('data', () => {
      socket.send('too late');
    });
    client.close(1000);
    const [code] = await closed;
    expect(code).toBe(1000);
    // The close frame is written otherwise, in two pieces.
    expect(written).toEqual([]);
  });

  test('does nothing after it has closed', async () => {
    const { socket, heard, closed } = await pair();
    socket.close(1000, '');
    await closed;
    socket.send('late');
    socket.close(4001, 'late');
    expect(heard).toEqual([]);
  });
});
