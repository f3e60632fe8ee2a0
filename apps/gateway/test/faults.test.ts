/**
 * Three gateways on one PostgreSQL, real clients at all of them in calls and in queues, and faults by a
 * seed: nothing is lost, doubled or out of order. `FAULTS` says how many, `FAULT_SEED` names the seed of
 * another run: its faults come in the same order, at the same distance.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { RingspecError } from '@ringspec/client';
import { bundledProgram } from './kit/bundled-program.js';
import { Faults } from './kit/faults.js';
import { machine } from './kit/machines.js';
import { natsProgram, NatsServer } from './kit/nats-server.js';
import { phoneAt } from './kit/phone.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { QueueShift } from './kit/queue-shift.js';
import { runCli } from './kit/run-cli.js';
import { SeededRandom } from './kit/seeded-random.js';
import { Standstill } from './kit/standstill.js';
import { SupervisedGateway } from './kit/supervised-gateway.js';
import { TalkingPair } from './kit/talking-pair.js';
import { Witness } from './kit/witness.js';

const count = Number(process.env['FAULTS'] ?? 200);
const seed = Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
/** Those over NATS take a part of them. */
const overNats = Math.ceil(count / 5);
/** How a long run goes is told after so many. */
const tellEvery = 100;
const pairCount = 4;
/** One with a single operator, who hears of all calls in their order, and one whose operators share them. */
const shifts = [
  { queue: 'counter', callers: 3, operators: 1 },
  { queue: 'team', callers: 4, operators: 3 },
] as const;
/** Who logs in again and again. */
const visitor = 'visitor';
const password = 'heiter-bis-wolkig-42';
/** A fault and what it brings take a second or two, on a machine that has little else to do. */
const longestMs = 120_000 + count * 10_000;

const bundle = bundledProgram();
let postgres: PostgresServer;
let nats: NatsServer | undefined;
const gateways: SupervisedGateway[] = [];
/** What people see of a run that does not end as it should. */
let story: () => string = () => '';
let standstill: Standstill | undefined;

(postgresPrograms === undefined ? describe.skip : describe)('gateways under faults', () => {
  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterEach(async () => {
    process.stdout.write(`${story()}\n`);
    await Promise.all(gateways.splice(0).map((gateway) => gateway.remove()));
    standstill?.stop();
    await nats?.kill();
    nats = undefined;
  });
  afterAll(async () => {
    await postgres.remove();
  });

  test(
    `lose, double and turn round nothing in ${String(count - overNats)} faults`,
    async () => {
      await spoil(count - overNats);
    },
    longestMs,
  );

  (natsProgram === undefined ? test.skip : test)(
    `nor over NATS, in ${String(overNats)}`,
    async () => {
      nats = await NatsServer.start();
      await spoil(overNats);
    },
    longestMs,
  );
});

async function spoil(times: number): Promise<void> {
  // First: who ends a run that hangs knows it too.
  process.stdout.write(`FAULT_SEED=${String(seed)}\n`);
  const random = new SeededRandom(seed);
  // Of its own, so that faults are the same whatever the traffic makes of them.
  const chances = new SeededRandom(seed + 1);
  const settings: Record<string, string> & { DATABASE_URL: string } = {
    DATABASE_URL: await postgres.emptyDatabase(),
    ...{ LEASE_MS: '1000', DEMO_USERS: 'false', AUDIT_LOG: 'false' },
    // Somebody whose gateway is down for long, since the machine is busy, is not given up.
    ...{ GRACE_MS: '3600000', RING_MS: '3600000' },
    ...{ REQUESTS_PER_SECOND: '100000', REQUEST_BURST: '100000', LOGINS_PER_MINUTE: '100000' },
  };
  const first = await machine(bundle.main, settings);
  const command = async (line: string, input = ''): Promise<void> => {
    const words = [...line.split(' '), '--data-dir', first.dataDir];
    expect(await runCli(words, { environment: settings, input })).toMatchObject({ code: 0 });
  };
  const pairNames = Array.from({ length: pairCount }, (_, i) => [
    `user${String(2 * i)}`,
    `user${String(2 * i + 1)}`,
  ]);
  const shiftNames = shifts.map(({ queue, callers, operators }) => ({
    queue,
    callers: Array.from({ length: callers }, (_, i) => `${queue}-caller${String(i)}`),
    operators: Array.from({ length: operators }, (_, i) => `${queue}-operator${String(i)}`),
  }));
  const inShifts = shiftNames.flatMap(({ callers, operators }) => [...callers, ...operators]);
  for (const name of [...pairNames.flat(), ...inShifts, visitor])
    await command(`user add ${name} --password-stdin`, password);
  for (const { queue, operators } of shiftNames) {
    await command(`queue add ${queue}`);
    // Ready again by themselves; nobody is banned since the machine is busy.
    await command(`queue change ${queue} wrapUpMs=1 offerMs=600000`);
    await command(`queue assign ${queue} ${operators.join(' ')}`);
  }
  const places = [first];
  while (places.length < 3) places.push(await machine(bundle.main, settings, first));
  for (const { dataDir } of places)
    gateways.push(await SupervisedGateway.start({ main: bundle.main, dataDir, settings, nats }));
  const witness = new Witness();
  const userOf = (name: string) => ({ name, password, port: chances.pick(gateways).port });
  const pairs: TalkingPair[] = [];
  for (const [one = '', two = ''] of pairNames)
    pairs.push(await TalkingPair.begin([userOf(one), userOf(two)], chances, witness));
  const queues: QueueShift[] = [];
  for (const { queue, callers, operators } of shiftNames) {
    const terms = { queue, callers: callers.map(userOf), operators: operators.map(userOf) };
    queues.push(await QueueShift.begin(terms, chances, witness));
  }

  let isOver = false;
  const { mistakes } = witness;
  const logins = { done: 0, refused: 0 };
  const faults = new Faults({ gateways, postgres, nats, random });
  story = () =>
    JSON.stringify({
      ...{ seed, faults: faults.counts, ...witness, logins },
      waitsFor: [...pairs.map(({ doing }) => doing), ...queues.flatMap(({ doing }) => doing)],
      up: gateways.map(({ isUp }) => isUp),
      surprises: gateways.flatMap(({ surprises }) => surprises),
    });
  standstill = new Standstill({
    ...{ story, gateways, postgres, url: settings.DATABASE_URL },
    underWay: () => witness.underWay,
    progress: () => JSON.stringify([faults.counts, witness.calls, witness.messages]),
  });
  const visits = async (): Promise<void> => {
    // One is let in at the latest when all is well again.
    while (!isOver || logins.done === 0) {
      const client = await phoneAt(String(chances.pick(gateways).port));
      try {
        await client.login(visitor, password);
        logins.done += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(RingspecError);
        logins.refused += 1;
      }
      await client.disconnect();
    }
  };
  const isDone = () => isOver;
  const traffic = Promise.all([
    visits(),
    ...pairs.map((pair) => pair.talk(isDone)),
    ...queues.map((queue) => queue.work(isDone)),
  ]);
  const begunAt = performance.now();
  await faults.strike(
    times,
    () => mistakes.length > 0,
    (count) => {
      if (count % tellEvery > 0) return;
      const minutes = ((performance.now() - begunAt) / 60_000).toFixed(1);
      const { calls, messages, reconnects } = witness;
      const seen = `${String(calls)} calls, ${String(messages)} messages, ${String(reconnects)} reconnects`;
      process.stdout.write(
        `${String(count)} of ${String(times)} faults in ${minutes} min: ${seen}, ${String(mistakes.length)} mistakes\n`,
      );
    },
  );
  isOver = true;
  if (mistakes.length === 0) await traffic;
  expect(mistakes).toEqual([]);
  await Promise.all([...pairs, ...queues].map((each) => each.leave()));
}
