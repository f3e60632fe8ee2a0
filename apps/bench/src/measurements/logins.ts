import { startGateway } from '../child-server.js';
import { demoPasswords } from '../demo-passwords.js';
import type { Measurement } from '../measurement.js';
import { median } from '../compare-rates.js';
import { percentile } from '../percentile.js';
import { WireClient } from '../wire-client.js';

const ROUNDS = 5;
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
      const talkers: WireClient[] = [];
      for (let i = 0; i < TALKERS; i += 1) talkers.push(await talker(gateway.port, passwords, i));
      const rounds: { quiet: number; busy: number; logins: number }[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) {
        const quiet = await slowest(talkers);
        const stop = keepLoggingIn(gateway.port, passwords('dave'));
        const busy = await slowest(talkers);
        const round = { quiet, busy, logins: (stop() * 1_000) / ROUND_MS };
        if (i > 0) rounds.push(round);
      }
      const ratios = rounds.map(({ quiet, busy }) => busy / quiet);
      const perSecond = median(rounds.map((round) => round.logins));
      return [
        {
          what: `99th percentile of a message and its answer, with ${perSecond.toFixed(0)} password logins/s / without`,
          ours: `${median(rounds.map(({ busy }) => busy)).toFixed(1)} ms`,
          peer: `${median(rounds.map(({ quiet }) => quiet)).toFixed(1)} ms`,
          ratio: median(ratios),
          spread: (Math.max(...ratios) - Math.min(...ratios)) / 2,
          aim: '≤ 3.00',
        },
      ];
    } finally {
      await gateway.stop();
    }
  },
};

/** A user in a call with another, who reads what is written. */
async function talker(
  port: number,
  passwords: (user: string) => string,
  index: number,
): Promise<WireClient> {
  const enter = async (user: string): Promise<WireClient> => {
    const client = await WireClient.greet(port);
    await client.request('login', { user, password: passwords(user) });
    return client;
  };
  const callee = await enter('bob');
  const caller = await enter('alice');
  const callId = callIdOf(index);
  const offered = new Promise<void>((resolve) => {
    callee.onFrame = (text) => {
      if (text.includes('IncomingCall')) resolve();
    };
  });
  await caller.request('invite', { callId, number: 'bob', offer: { type: 'offer', sdp: 'v=0' } });
  await offered;
  await callee.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0' } });
  let frames = 0;
  callee.onFrame = () => {
    frames += 1;
    if (frames % 64 === 0) callee.acknowledge();
  };
  return caller;
}

/** The 99th percentile of the times that messages wait for their answers, in ms. */
async function slowest(talkers: readonly WireClient[]): Promise<number> {
  const times: number[] = [];
  const pending = new Set<Promise<void>>();
  const until = performance.now() + ROUND_MS;
  while (performance.now() < until) {
    for (const [index, client] of talkers.entries()) {
      const sentAt = performance.now();
      const answered = client
        .request('sendMessage', { callId: callIdOf(index), text: 'half past four' })
        .then(() => {
          times.push(performance.now() - sentAt);
          pending.delete(answered);
        });
      pending.add(answered);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  await Promise.all(pending);
  return percentile(times, 0.99);
}

/** Logs in by password again and again; the returned function ends that and says how often. */
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
    return count;
  };
}

function callIdOf(index: number): string {
  return `bench-talk-${String(index)}`;
}
