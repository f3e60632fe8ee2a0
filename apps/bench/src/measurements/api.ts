import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { besideLoad } from '../beside-load.js';
import { builtProgram } from '../child-run.js';
import { startGateway } from '../child-server.js';
import type { Measurement } from '../measurement.js';
import { type TalkingCall, talkingCalls, write } from '../talking.js';

const ROUND_MS = 3_000;
/** Connections of each side, and calls of each connection. */
const CONNECTIONS = 10;
const CALLS_OF_EACH = 50;
/** Each call has a message a second, one after the other. */
const EVERY_MS = 1_000;
const ASKED_PER_SECOND = 1_000;

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
      const calls: TalkingCall[] = [];
      for (let i = 0; i < CONNECTIONS; i += 1) {
        calls.push(...(await talkingCalls(gateway, String(i), CALLS_OF_EACH)));
      }
      const program = await builtProgram('api-load.ts');
      const key = await gateway.apiKey('read');
      const { row, load } = await besideLoad(
        () => timesOf(calls),
        () => ask(program, [String(gateway.port), key, String(ASKED_PER_SECOND)]),
      );
      return [
        {
          what: `99th percentile of a message and its answer in ${String(calls.length)} calls, beside ${Math.round(load).toLocaleString('en')} requests/s of the server API / without`,
          ...row,
        },
      ];
    } finally {
      await gateway.stop();
    }
  },
};

/** How long messages wait for their answers, in ms. */
async function timesOf(calls: readonly TalkingCall[]): Promise<number[]> {
  const pending: Promise<number>[] = [];
  const startedAt = performance.now();
  let sent = 0;
  for (let now = startedAt; now - startedAt < ROUND_MS; now = performance.now()) {
    for (const due = ((now - startedAt) * calls.length) / EVERY_MS; sent < due; sent += 1) {
      const call = calls[sent % calls.length];
      if (call !== undefined) pending.push(write(call));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(pending);
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
