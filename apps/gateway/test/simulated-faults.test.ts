/**
 * Users who talk under faults by a seed, in one process and on one clock: lines that lag and break, a
 * database that is away or slow, leases that lapse, takeovers. `SIMULATED_FAULTS` says how many, a part
 * of them by each seed, and `FAULT_SEED` names the first seed of another run.
 */
import { describe, expect, test } from '@jest/globals';
import { Client } from '@ringspec/client';
import { FakePage } from '@ringspec/testing';
import { ClientTrace } from './kit/client-trace.js';
import { LaggingLine } from './kit/lagging-line.js';
import { SeededRandom } from './kit/seeded-random.js';
import { ShakyGateway } from './kit/shaky-gateway.js';
import { TalkingPair } from './kit/talking-pair.js';
import { Witness } from './kit/witness.js';

const bySeed = 60;
const runs = Math.ceil(Number(process.env['SIMULATED_FAULTS'] ?? 240) / bySeed);
const first = Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
/** Whose passwords are their names. */
const names = [
  ['alice', 'bob'],
  ['carol', 'dave'],
] as const;

/** How often each happens, relative to the others. */
const weights = { cut: 6, down: 3, database: 3, slow: 2, lease: 3, crash: 3, takeover: 2 };
const longestFaultMs = 2_500;
const longestPeaceMs = 400;
/** Of the clock that is not real: nobody waits longer once all is well. */
const patienceMs = 120_000;
const stepMs = 5;

describe('users who talk under faults in one process', () => {
  test.each(Array.from({ length: runs }, (_, i) => first + i))(
    'are all answered, and hear everything once and in order: seed %i',
    async (seed) => {
      const { mistakes, isDone, told } = await talkUnderFaults(seed);
      if (!isDone || mistakes.length > 0) process.stdout.write(`${told()}\n`);
      expect({ mistakes, isDone }).toEqual({ mistakes: [], isDone: true });
    },
    300_000,
  );
});

async function talkUnderFaults(seed: number) {
  const random = new SeededRandom(seed);
  const gateway = await ShakyGateway.start(random);
  const { clock } = gateway.core;
  const witness = new Witness();
  const lines: LaggingLine[] = [];
  const traces: ClientTrace[] = [];
  let ids = 0;
  const newClient = (): Client => {
    const line = new LaggingLine(gateway.core, random, () => gateway.isUp);
    lines.push(line);
    const trace = new ClientTrace(line.openSocket);
    traces.push(trace);
    return new Client({
      platform: {
        clock,
        random: () => 0.5,
        randomUuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
        openSocket: trace.openSocket,
        location: { protocol: 'http:', host: 'phone.example' } as Location,
        media: new FakePage().window,
      },
      reconnectPolicy: { nextRetry: () => 200 },
      requestTimeoutMs: 3_600_000,
    });
  };
  const pass = async (ms: number, isEnough: () => boolean = () => false): Promise<void> => {
    for (let left = ms; left > 0 && !isEnough(); left -= stepMs) await clock.advance(stepMs);
  };
  /** What needs time to pass for its end. */
  const through = async <Result>(work: Promise<Result>): Promise<Result> => {
    let isOver = false;
    void work.finally(() => (isOver = true));
    await pass(patienceMs, () => isOver);
    return work;
  };

  const pairs: TalkingPair[] = [];
  for (const [one, two] of names) {
    const clients = [newClient(), newClient()] as const;
    for (const client of clients) {
      await client.init({ progressTone: false });
      await through(client.connect());
    }
    await through(clients[0].login(one, one));
    await through(clients[1].login(two, two));
    pairs.push(new TalkingPair(clients, [one, two], random, witness));
  }
  let isOver = false;
  let isDone = false;
  const mistaken = (): boolean => witness.mistakes.length > 0;
  void Promise.all(pairs.map((pair) => pair.talk(() => isOver))).then(() => (isDone = true));
  const faults = {
    cut: () => random.pick(lines).cut(),
    down: (ms: number) => {
      random.pick(lines).goDown(ms);
    },
    database: (ms: number) => {
      gateway.loseDatabase(ms);
    },
    slow: (ms: number) => {
      gateway.slowDown(ms);
    },
    lease: () => {
      gateway.loseLease();
    },
    crash: () => {
      gateway.die(20);
    },
    takeover: (ms: number) => {
      gateway.die(ms);
    },
  };
  for (let i = 0; i < bySeed && !mistaken(); i += 1) {
    faults[random.weighted(weights)](random.within(stepMs, longestFaultMs));
    await pass(random.within(0, longestPeaceMs));
  }
  isOver = true;
  await pass(patienceMs, () => isDone || mistaken());
  for (const trace of traces) trace.end();
  const told = (): string =>
    [
      ...pairs.map(({ doing }) => doing),
      ...witness.underWay,
      ...traces.map(({ text }) => text),
    ].join('\n');
  return { mistakes: witness.mistakes, isDone, told };
}
