/** What people are told of a server of NATS that cannot be used, whatever it is instead. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { connectNats } from '../src/links/connect-nats.js';
import { freePort } from './kit/postgres-server.js';

const notNats = 'HTTP/1.1 400 Bad Request\r\n\r\n';
const strangers: (Server | Socket)[] = [];
afterEach(() => {
  // Where nobody answers, the client of NATS leaves its connection open.
  for (const each of strangers.splice(0))
    if (each instanceof Socket) each.destroy();
    else each.close();
});

async function addressOf(greet: (socket: Socket) => unknown): Promise<string> {
  const server = createServer((socket) => {
    strangers.push(socket);
    socket.on('error', () => undefined);
    greet(socket);
  }).listen(0, '127.0.0.1');
  strangers.push(server);
  await once(server, 'listening');
  return `nats://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

test.each([
  [
    'nothing listens',
    async () => `nats://127.0.0.1:${String(await freePort())}`,
    'start nats-server',
  ],
  ['no host is', () => Promise.resolve('nats://none.invalid:4222'), 'there is no such host'],
  ['one hangs up', () => addressOf((socket) => socket.destroy()), 'see whether nats-server is up'],
  [
    'one speaks of the web',
    () => addressOf((socket) => socket.end(notNats)),
    'is no server of NATS',
  ],
  ['one says nothing', () => addressOf(() => undefined), 'nobody answers there'],
])('say what to do where %s', async (_what, address, sentence) => {
  const connecting = connectNats([await address()], { name: 'test', silentMs: 1_000 });
  await expect(connecting).rejects.toThrow(sentence);
});
