import { besideLoad } from '../beside-load.js';
import { startGateway } from '../child-server.js';
import { demoPasswords } from '../demo-passwords.js';
import type { Measurement } from '../measurement.js';
import { type TalkingCall, talkingCalls, write } from '../talking.js';
import { WireClient } from '../wire-client.js';

const ROUND_MS = 3_000;
/** People who write in one call each, and how often each of them does. */
const TALKERS = 10;
const EVERY_MS = 20;
/** Logins by password that wait for their answer at any time. */
const LOGINS = 8;

export const logins: Measurement = {
  name: 'logins',
  summary:
    'time of a message to its answer while others log in by password, against a quiet gateway',
  async run() {
    const gateway = await startGateway();
    try {
      const passwords = demoPasswords(gateway);
      const talkers: TalkingCall[] = [];
      for (let i = 0; i < TALKERS; i += 1)
        talkers.push(...(await talkingCalls(gateway, String(i))));
      const [{ row, load }] = await besideLoad([
        {
          times: () => timesOf(talkers),
          begin: () => keepLoggingIn(gateway.port, passwords('dave')),
          processorMs: gateway.processorMs,
        },
      ]);
      return [
        {
          what: `99th percentile of a message and its answer, with ${load.toFixed(0)} password logins/s / without`,
          ...row,
          aim: '≤ 3.00',
        },
      ];
    } finally {
      await gateway.stop();
    }
  },
};

/** How long messages wait for their answers, in ms. */
async function timesOf(talkers: readonly TalkingCall[]): Promise<number[]> {
  const pending: Promise<number>[] = [];
  const until = performance.now() + ROUND_MS;
  while (performance.now() < until) {
    pending.push(...talkers.map(write));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return Promise.all(pending);
}

/** Logs in by password again and again; the returned function ends that and says how often a second. */
function keepLoggingIn(port: number, password: string): () => number {
  let count = 0;
  let stopped = false;
  const again = async (): Promise<void> => {
    const client = await WireClient.greet(port);
    while (!stopped) {
      await client.request('login', { user: 'dave', password });
      count += 1;
      await client.request('logout', {});
    }
    client.socket.close();
  };
  for (let i = 0; i < LOGINS; i += 1) void again();
  return () => {
    stopped = true;
    return (count * 1_000) / ROUND_MS;
  };
}
