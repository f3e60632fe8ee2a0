import { type ChildServer, startBareServer, startGateway } from './child-server.js';
import { WireClient } from './wire-client.js';

/** Before it is measured, so that what a server needs but once is there. */
const WARM_UP = 500;
const AT_ONCE = 100;

/** Bytes that each further idle, logged-in connection costs a gateway alone. */
export async function gatewayMemory(connections: number): Promise<number> {
  // Nobody pings: the clients of a slow machine would be given up while others connect.
  const gateway = await startGateway({ HEARTBEAT_MS: '3600000' });
  const password = /^ {2}alice +(\S+)$/m.exec(gateway.output)?.[1] ?? '';
  const first = await WireClient.greet(gateway.port);
  const login = JSON.parse(await first.request('login', { user: 'alice', password })) as {
    result: { tokens: { accessToken: string } };
  };
  const { accessToken } = login.result.tokens;
  return growth(gateway, connections, async () => {
    const client = await WireClient.greet(gateway.port);
    await client.request('loginWithToken', { user: 'alice', accessToken });
    client.acknowledge();
    return client;
  });
}

/** The same of a server that has nothing but connections. */
export async function bareMemory(connections: number): Promise<number> {
  const bare = await startBareServer();
  return growth(bare, connections, () =>
    WireClient.open(`ws://127.0.0.1:${String(bare.port)}/echo`),
  );
}

/** Bytes of resident memory that each further connection costs the server, which ends. */
async function growth(
  server: ChildServer,
  connections: number,
  connect: () => Promise<WireClient>,
): Promise<number> {
  const clients: WireClient[] = [];
  const connectMany = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += AT_ONCE) {
      clients.push(...(await Promise.all(Array.from({ length: AT_ONCE }, connect))));
    }
  };
  try {
    await connectMany(WARM_UP);
    const before = await server.memory();
    await connectMany(connections);
    const after = await server.memory();
    const lost = clients.filter(({ socket }) => socket.readyState !== socket.OPEN).length;
    if (lost > 0) throw new Error(`${String(lost)} connections were lost while others connected.`);
    return (after - before) / connections;
  } finally {
    for (const client of clients) client.end();
    await server.stop();
  }
}
