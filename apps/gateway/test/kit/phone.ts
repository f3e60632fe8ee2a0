import { browserPlatform, type Call, Client } from '@ringspec/client';
import type { CallEventMap, ClientEventMap } from '@ringspec/generated';
import { FakePage } from '@ringspec/testing';
import { ClientTrace } from './client-trace.js';
import { PageSocket } from './page-socket.js';

Object.assign(globalThis, { WebSocket: PageSocket });

/** The client as applications have it, connected over a real WebSocket; its media are made up. */
export async function phoneAt(port: string): Promise<Client> {
  const host = `127.0.0.1:${port}`;
  const location = { protocol: 'http:', host };
  const media = new FakePage().window;
  const browser = browserPlatform();
  const trace = new ClientTrace(browser.openSocket);
  const { openSocket } = trace;
  const client = new Client({
    platform: { ...browser, location, media, openSocket },
    // A machine that has much to do may take longer than users would wait.
    reconnectPolicy: { nextRetry: () => 200 },
    requestTimeoutMs: 600_000,
  });
  client.on('ConnectionClosed', () => {
    trace.end();
  });
  await client.init({ serverIp: host });
  while (!(await client.connect()));
  return client;
}

/** The next event of that name of a client. */
export function nextOf<Name extends keyof ClientEventMap>(
  client: Client,
  name: Name,
): Promise<ClientEventMap[Name]> {
  return new Promise((resolve) => {
    client.on(name, resolve, { once: true });
  });
}

/** The same of a call. */
export function nextIn<Name extends keyof CallEventMap>(
  call: Call,
  name: Name,
): Promise<CallEventMap[Name]> {
  return new Promise((resolve) => {
    call.on(name, resolve, { once: true });
  });
}

/** Alice at the one port and Bob at the other, in a call; with the call as each has it. */
export async function phonesInCall(
  [one, other]: readonly [port: string, other: string],
  passwords: Readonly<Record<string, string>>,
) {
  const [alice, bob] = [await phoneAt(one), await phoneAt(other)];
  await alice.login('alice', passwords['alice'] ?? '');
  await bob.login('bob', passwords['bob'] ?? '');
  const ringing = nextOf(bob, 'IncomingCall');
  const call = alice.call('bob');
  const answered = (await ringing).call;
  const connected = nextIn(call, 'Connected');
  answered.answer();
  await connected;
  return { alice, bob, call, answered };
}

/** How a call ended, once it has. */
export async function endOf(call: Call): Promise<string> {
  const ended = await Promise.race([nextIn(call, 'Failed'), nextIn(call, 'Disconnected')]);
  return String(ended.reason);
}
