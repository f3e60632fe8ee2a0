import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type GatewayServer, startGateway } from '../child-server.js';
import { builtProgram } from '../child-run.js';
import { median } from '../compare-rates.js';
import { demoPasswords } from '../demo-passwords.js';
import type { Measurement } from '../measurement.js';
import { percentile } from '../percentile.js';
import { WireClient } from '../wire-client.js';

const ROUNDS = 5;
const ROUND_MS = 3_000;
/** Connections of each side, and calls of each connection. */
const CONNECTIONS = 10;
const CALLS_OF_EACH = 50;
/** Each call has a message a second, one after the other. */
const EVERY_MS = 1_000;
const ASKED_PER_SECOND = 1_000;

interface TalkingCall {
  caller: WireClient;
  callId: string;
}

export const api: Measurement = {
  name: 'api',
  summary: 'time of a message to its answer in 500 calls, beside requests of the server API',
  async run() {
    const gateway = await startGateway({
      CALLS_PER_CONNECTION: '1000',
      PLACED_CALLS: '1000',
      API_REQUESTS_PER_SECOND: '1000000',
    });
    try {
      const calls = await callsOf(gateway);
      const load = await builtProgram('api-load.ts');
      const key = await gateway.apiKey('read');
      const rounds: { quiet: number; busy: number; asked: number }[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) {
        const quiet = percentile(await timesOf(calls), 0.99);
        const stop = ask(load, [String(gateway.port), key, String(ASKED_PER_SECOND)]);
        const busy = percentile(await timesOf(calls), 0.99);
        const round = { quiet, busy, asked: await stop() };
        if (i > 0) rounds.push(round);
      }
      const ratios = rounds.map(({ quiet, busy }) => busy / quiet);
      const asked = Math.round(median(rounds.map((round) => round.asked)));
      return [
        {
          what: `99th percentile of a message and its answer in ${String(calls.length)} calls, beside ${asked.toLocaleString('en')} requests/s of the server API / without`,
          ours: `${median(rounds.map(({ busy }) => busy)).toFixed(1)} ms`,
          peer: `${median(rounds.map(({ quiet }) => quiet)).toFixed(1)} ms`,
          ratio: median(ratios),
          spread: (Math.max(...ratios) - Math.min(...ratios)) / 2,
        },
      ];
    } finally {
      await gateway.stop();
    }
  },
};

/** Answered calls of demo users. */
async function callsOf(gateway: GatewayServer): Promise<TalkingCall[]> {
  const passwords = demoPasswords(gateway);
  const enter = async (user: string): Promise<WireClient> => {
    const client = await WireClient.greet(gateway.port);
    await client.request('login', { user, password: passwords(user), maxCalls: CALLS_OF_EACH });
    return client;
  };
  const calls: TalkingCall[] = [];
  for (let i = 0; i < CONNECTIONS; i += 1) {
    const callee = await enter('bob');
    const caller = await enter('alice');
    for (let j = 0; j < CALLS_OF_EACH; j += 1) {
      const callId = `bench-call-${String(i)}-${String(j)}`;
      const offered = new Promise<void>((resolve) => {
        callee.onFrame = (text) => {
          if (text.includes('IncomingCall') && text.includes(callId)) resolve();
        };
      });
      const offer = { type: 'offer', sdp: 'v=0' } as const;
      await caller.request('invite', { callId, number: 'bob', offer });
      await offered;
      await callee.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0' } });
      calls.push({ caller, callId });
    }
    let frames = 0;
    callee.onFrame = () => {
      frames += 1;
      if (frames % 64 === 0) callee.acknowledge();
    };
  }
  return calls;
}

/** How long messages wait for their answers, in ms. */
async function timesOf(calls: readonly TalkingCall[]): Promise<number[]> {
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  const startedAt = performance.now();
  let sent = 0;
  for (let now = startedAt; now - startedAt < ROUND_MS; now = performance.now()) {
    for (const due = ((now - startedAt) * calls.length) / EVERY_MS; sent < due; sent += 1) {
      const { caller, callId } = calls[sent % calls.length] ?? {};
      if (caller === undefined || callId === undefined) continue;
      const sentAt = performance.now();
      const asked = caller.request('sendMessage', { callId, text: 'half past four' });
      pending.push(asked.then(() => void times.push(performance.now() - sentAt)));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(pending);
  return times;
}

/** Begins to ask; the returned function ends it and says how many a second were answered. */
function ask(program: string, args: readonly string[]): () => Promise<number> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  return async () => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
    if (told === '') throw new Error('The requests of the server API ended before their time.');
    return Number(told);
  };
}
