import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { encodeRequest } from '@ringspec/protocol';
import { type BesideLoad, besideLoad, type LoadedSide, waitsOf } from '../beside-load.js';
import { builtProgram } from '../child-run.js';
import {
  type ChildServer,
  type GatewayServer,
  startBareServer,
  startGateway,
} from '../child-server.js';
import type { Measurement } from '../measurement.js';
import { pacedWaits, type Writer } from '../paced-waits.js';
import { talkingCalls, write } from '../talking.js';
import { inUs } from '../units.js';
import { WireClient } from '../wire-client.js';

/** Connections of each side, and calls of each connection. */
const CONNECTIONS = 10;
const CALLS_OF_EACH = 50;
/** Each call has a message a second. */
const PACE = { perSecond: CONNECTIONS * CALLS_OF_EACH, ms: 3_000 };
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
    const bare = await startBareServer('syncing-ws-server');
    try {
      const program = await builtProgram('api-load.ts');
      const beside = (
        writers: readonly Writer[],
        { port, processorMs }: ChildServer,
        key: string,
      ): LoadedSide => ({
        times: () => pacedWaits(writers, PACE),
        begin: () => ask(program, [String(port), key, String(ASKED_PER_SECOND)]),
        processorMs,
      });
      const [ours, limit] = await besideLoad([
        beside(await callsOf(gateway), gateway, await gateway.apiKey('read')),
        beside(await barePairs(bare), bare, ''),
      ]);
      const both = ours.withLoad.map((ms, i) => ({ ours: ms, peer: limit.withLoad[i] ?? 0 }));
      return [
        {
          what: `99th percentile of a message and its answer in ${String(CONNECTIONS * CALLS_OF_EACH)} calls, beside ${told(ours)} of the server API / without`,
          ...ours.row,
          aim: '≤ 2.00',
        },
        {
          what: `the same of a bare ws relay that syncs what it passes on, beside ${told(limit)} of bare HTTP in its process / without`,
          ...limit.row,
        },
        {
          what: 'the same with these requests, of the gateway / of the bare relay',
          ...waitsOf(both),
        },
        {
          what: 'the same: processor time of the server for each request',
          ours: inUs(ours.costUs, 0),
          peer: inUs(limit.costUs, 0),
          ratio: ours.costUs / limit.costUs,
        },
      ];
    } finally {
      await Promise.all([gateway.stop(), bare.stop()]);
    }
  },
};

function told({ load }: BesideLoad): string {
  return `${Math.round(load).toLocaleString('en')} requests/s`;
}

async function callsOf(gateway: GatewayServer): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (let i = 0; i < CONNECTIONS; i += 1) {
    const calls = await talkingCalls(gateway, String(i), CALLS_OF_EACH);
    writers.push(...calls.map((call) => () => write(call)));
  }
  return writers;
}

async function barePairs({ port }: ChildServer): Promise<Writer[]> {
  const message = { callId: 'bench-call-0', text: 'half past four' };
  const text = encodeRequest(1_000, 'sendMessage', message);
  const writers: Writer[] = [];
  for (let i = 0; i < CONNECTIONS; i += 1) {
    const url = `ws://127.0.0.1:${String(port)}/?pair=${String(i)}`;
    await WireClient.open(url);
    const caller = await WireClient.open(url);
    const waiting: (() => void)[] = [];
    caller.onFrame = () => waiting.shift()?.();
    writers.push(async () => {
      const sentAt = performance.now();
      caller.socket.send(text);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return performance.now() - sentAt;
    });
  }
  return writers;
}

/** Begins to ask, and waits until that has got going; the returned function ends it and says how many a second were answered. */
async function ask(program: string, args: readonly string[]): Promise<() => Promise<number>> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let told = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('asking\n')) resolve();
    });
    child.once('close', () => {
      reject(new Error('The requests of the server API ended before their time.'));
    });
  });
  return async () => {
    child.kill('SIGTERM');
    await closed;
    return Number(told.slice('asking\n'.length));
  };
}
