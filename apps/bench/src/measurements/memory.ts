import { type ChildServer, startBareServer, startGateway } from '../child-server.js';
import { compareRounds, type Round } from '../compare-rates.js';
import type { Measurement } from '../measurement.js';
import { WireClient } from '../wire-client.js';

const RUNS = 3;
/** Before it is measured, so that what a server needs but once is there. */
const WARM_UP = 500;
/** So many that the steps in which a heap grows are small beside them. */
const CONNECTIONS = 8_000;
const AT_ONCE = 100;

export const memory: Measurement = {
  name: 'memory',
  summary: `memory per idle logged-in connection, of ${String(CONNECTIONS)}, against bare ws`,
  async run() {
    const runs: Round[] = [];
    for (let i = 0; i < RUNS; i += 1) runs.push({ ours: await ofGateway(), peer: await ofBare() });
    const { ours, peer, ratio, spread } = compareRounds(runs);
    const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
    return [
      {
        what: 'memory of an idle logged-in connection / bare ws',
        ours: kB(ours),
        peer: kB(peer),
        ratio,
        spread,
        aim: '≤ 2.00',
      },
    ];
  },
};

async function ofGateway(): Promise<number> {
  // Nobody pings: the clients of a slow machine would be given up while others connect.
  const gateway = await startGateway({ HEARTBEAT_MS: '3600000' });
  const password = /^ {2}alice +(\S+)$/m.exec(gateway.output)?.[1] ?? '';
  const first = await WireClient.greet(gateway.port);
  const login = JSON.parse(await first.request('login', { user: 'alice', password })) as {
    result: { tokens: { accessToken: string } };
  };
  const { accessToken } = login.result.tokens;
  return growth(gateway, async () => {
    const client = await WireClient.greet(gateway.port);
    await client.request('loginWithToken', { user: 'alice', accessToken });
    client.acknowledge();
    return client;
  });
}

async function ofBare(): Promise<number> {
  const bare = await startBareServer();
  return growth(bare, () => WireClient.open(`ws://127.0.0.1:${String(bare.port)}/echo`));
}

/** Bytes of resident memory that each further connection costs the server, which ends. */
async function growth(server: ChildServer, connect: () => Promise<WireClient>): Promise<number> {
  const clients: WireClient[] = [];
  const connectMany = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += AT_ONCE) {
      clients.push(...(await Promise.all(Array.from({ length: AT_ONCE }, connect))));
    }
  };
  try {
    await connectMany(WARM_UP);
    const before = await server.memory();
    await connectMany(CONNECTIONS);
    const after = await server.memory();
    const lost = clients.filter(({ socket }) => socket.readyState !== socket.OPEN).length;
    if (lost > 0) throw new Error(`${String(lost)} connections were lost while others connected.`);
    return (after - before) / CONNECTIONS;
  } finally {
    for (const { socket } of clients) socket.terminate();
    await server.stop();
  }
}
