import { type ChildServer, startBareServer, startGateway } from '../child-server.js';
import type { Measurement } from '../measurement.js';
import { WireClient } from '../wire-client.js';

const CONNECTIONS = 2_000;
const AT_ONCE = 100;

export const memory: Measurement = {
  name: 'memory',
  summary: `memory per idle logged-in connection, of ${String(CONNECTIONS)}, against bare ws`,
  async run() {
    const [gateway, bare] = await Promise.all([startGateway(), startBareServer()]);
    try {
      const password = /^ {2}alice +(\S+)$/m.exec(gateway.output)?.[1] ?? '';
      const first = await WireClient.greet(gateway.port);
      const login = JSON.parse(await first.request('login', { user: 'alice', password })) as {
        result: { tokens: { accessToken: string } };
      };
      const { accessToken } = login.result.tokens;
      const ours = await growth(gateway, async () => {
        const client = await WireClient.greet(gateway.port);
        await client.request('loginWithToken', { user: 'alice', accessToken });
        client.acknowledge();
      });
      const peer = await growth(bare, async () => {
        await WireClient.open(`ws://127.0.0.1:${String(bare.port)}/echo`);
      });
      const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
      return [
        {
          what: 'memory of an idle logged-in connection / bare ws',
          ours: kB(ours),
          peer: kB(peer),
          ratio: ours / peer,
          aim: '≤ 2.00',
        },
      ];
    } finally {
      await Promise.all([gateway.stop(), bare.stop()]);
    }
  },
};

/** Bytes of resident memory that each further connection costs the server. */
async function growth(server: ChildServer, connect: () => Promise<void>): Promise<number> {
  for (let i = 0; i < 200; i += 1) await connect();
  const before = server.memory();
  for (let i = 0; i < CONNECTIONS; i += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, connect));
  }
  return (server.memory() - before) / CONNECTIONS;
}
