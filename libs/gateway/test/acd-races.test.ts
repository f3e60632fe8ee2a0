/**
 * Operators, callers and time in any order, by seed: a call has one operator at most, an operator
 * one call, and whoever is READY is not left waiting beside a call that waits. `RACES=100000` runs as many.
 */
import { expect, it } from '@jest/globals';
import type { QueueStrategy } from '@ringspec/generated';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { readyOperator } from './support/operators.js';
import { setQueue } from './support/queues.js';
import { SeededRandom } from './support/seeded-random.js';

const races = Number(process.env['RACES'] ?? 300);
/** Peers keep all that they were told. */
const racesOfAGateway = 250;
const names = ['carol', 'dave', 'bob'] as const;
const strategies: readonly QueueStrategy[] = [
  'longestIdle',
  'roundRobin',
  'fewestCalls',
  'ringAll',
];

it(`gives each call to one operator in ${String(races)} races`, async () => {
  const random = new SeededRandom(Number(process.env['SEED'] ?? 11));
  let answered = 0;
  for (let left = races; left > 0; left -= racesOfAGateway) {
    answered += await raceInOneGateway(random, Math.min(left, racesOfAGateway));
  }
  // Races that nobody wins would prove nothing.
  expect(answered).toBeGreaterThan(races / 2);
}, 6_000_000);

async function raceInOneGateway(random: SeededRandom, count: number): Promise<number> {
  const gateway = await InProcessGateway.start();
  const strategy = random.pick(strategies);
  const wrapUpMs = random.pick([0, 1, 5_000]);
  const members = Object.fromEntries(
    names.map((name) => [name, { priority: 1 + random.below(2) }]),
  );
  await setQueue(gateway, 'support', { strategy, wrapUpMs, offerMs: 10_000 }, members);
  const operators = [];
  for (const name of names) operators.push(await readyOperator(gateway, name));
  const caller = await gateway.loggedIn('alice');
  let answered = 0;
  for (let race = 0; race < count; race += 1) {
    const callId = `call-${String(race).padStart(6, '0')}`;
    const taken = await raceOnce({ gateway, random, operators, caller, callId });
    answered += taken;
  }
  return answered;
}

interface Race {
  gateway: InProcessGateway;
  random: SeededRandom;
  operators: readonly FakePeer[];
  caller: FakePeer;
  callId: string;
}

async function raceOnce({ gateway, random, operators, caller, callId }: Race): Promise<number> {
  const winners: FakePeer[] = [];
  const quietly = (asked: Promise<unknown>): void => void asked.catch(() => undefined);
  const begin = operators.map((each) => each.events.length);
  const acts: (() => void)[] = [
    () => {
      quietly(caller.request('invite', { callId, number: 'support', offer }));
    },
    ...operators.flatMap((operator) => [
      () => {
        const accepted = operator.request('accept', { callId, answer });
        quietly(accepted.then(() => winners.push(operator)));
      },
      () => {
        const status = random.pick(['ONLINE', 'READY', 'READY', 'TIMEOUT'] as const);
        quietly(operator.request('setOperatorStatus', { status }));
      },
      () => {
        if (random.chance(0.2)) quietly(operator.request('reject', { callId, scope: 'user' }));
      },
    ]),
  ];
  // Everybody at once, in any order; then those who were offered the call answer, all of them.
  for (const act of shuffled(acts, random)) {
    act();
    if (random.chance(0.3)) await settle();
  }
  await settle();
  for (const operator of operators) {
    quietly(operator.request('setOperatorStatus', { status: 'ONLINE' }));
    quietly(operator.request('setOperatorStatus', { status: 'READY' }));
  }
  await settle();
  for (const operator of shuffled(operators, random)) {
    const accepted = operator.request('accept', { callId, answer });
    quietly(accepted.then(() => winners.push(operator)));
  }
  if (random.chance(0.2)) quietly(caller.request('hangup', { callId }));
  await settle();
  const { control } = gateway.gateway;
  const live = control.calls().filter(({ id }) => id === callId);
  const serving = operators.filter((_operator, i) => {
    const { status, callId: held } = control.operator(idOf(i));
    return status === 'IN_SERVICE' && held === callId;
  });
  expect(winners.length).toBeLessThanOrEqual(1);
  const connected = live.filter(({ state }) => state === 'connected');
  expect(serving).toHaveLength(connected.length);
  if (connected.length > 0) expect(serving).toEqual(winners);
  const told = operators.filter((operator, i) =>
    operator.events
      .slice(begin[i])
      .some(({ name, data }) => name === 'Connected' && 'callId' in data && data.callId === callId),
  );
  expect(told).toEqual(operators.filter((operator) => winners.includes(operator)));
  // Nobody is idle beside a call that waits.
  const ready = operators.filter((_operator, i) => control.operator(idOf(i)).status === 'READY');
  if (ready.length > 0) expect(live.filter(({ state }) => state === 'waiting')).toEqual([]);
  quietly(caller.request('hangup', { callId }));
  await gateway.clock.advance(6_000);
  for (const peer of [caller, ...operators]) {
    peer.acknowledge();
    quietly(peer.request('ping', {}));
  }
  await settle();
  expect(gateway.gateway.stats.calls).toBe(0);
  return winners.length;
}

function idOf(i: number): string {
  return `user-${String(names[i])}`;
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0] as T);
}
