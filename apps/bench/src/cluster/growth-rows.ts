import { type ChildServer, startBareServer } from '../child-server.js';
import { bareMemory, gatewayMemory } from '../connection-memory.js';
import type { Row } from '../measurement.js';
import { soundSdp } from '../sound-sdp.js';
import { callsBetween, type TalkingCall } from '../talking.js';
import { inKb, inUs } from '../units.js';
import { WireClient } from '../wire-client.js';
import { enter } from './enter.js';
import { Gateways, undying } from './gateways.js';
import { type Cost, Herd } from './herd.js';
import { keptIn, type Kept, settled } from './kept.js';
import type { Postgres } from './postgres.js';
import { progress } from './progress.js';
import { sizes } from './sizes.js';

/** Calls whose cost is measured, at most: two sessions each. */
const MOST_CALLS = 500;
const AT_ONCE = 25;

/** What there is at so many sessions. */
interface Stage {
  sessions: number;
  /** At the edge, at the home. */
  cost: Cost;
  bare: Cost;
  /** In PostgreSQL, of each session. */
  kept: Kept;
  call: CallCost;
}

interface CallCost {
  /** At the edge, at the home, in bytes. */
  memory: readonly number[];
  /** The same in µs, set up and hung up. */
  processor: readonly number[];
}

/** What an idle session and a call cost as there are more of them: clients at an edge, their home elsewhere. */
export async function growthRows(postgres: Postgres): Promise<Row[]> {
  const bare = await bareCosts();
  await postgres.wait(false);
  const stages = await stagesAt(postgres, bare);
  await postgres.wait(true);
  const most = Math.max(...sizes.sessions);
  progress(`${String(most)} sessions at one gateway alone, and at a bare server`);
  const [alone, peer] = [await gatewayMemory(most), await bareMemory(most)];
  const [first] = stages;
  return [
    ...stages.flatMap((stage) => rowsOf(stage, first ?? stage)),
    {
      what: `${most.toLocaleString('en')} idle sessions at one gateway alone: memory of each / bare ws`,
      ...{ ours: inKb(alone), peer: inKb(peer), ratio: alone / peer, aim: '≤ 1.50' },
    },
  ];
}

async function bareCosts(): Promise<Cost[]> {
  const server = await startBareServer();
  const url = `ws://127.0.0.1:${String(server.port)}/echo`;
  const herd = new Herd([server], () => WireClient.open(url));
  try {
    const costs: Cost[] = [];
    for (const count of sizes.sessions) {
      progress(`${String(count)} connections at a bare server`);
      await herd.grow(count);
      costs.push(await herd.cost());
    }
    return costs;
  } finally {
    herd.end();
    await server.stop();
  }
}

async function stagesAt(postgres: Postgres, bare: readonly Cost[]): Promise<Stage[]> {
  const gateways = await Gateways.start(postgres, 2, undying);
  const [home, edge] = gateways.running as [ChildServer, ChildServer];
  const doorman = await gateways.doorman();
  const herd = new Herd([edge, home], (index) => enter(edge, doorman, userOf(index)));
  const before = await keptIn(gateways);
  try {
    const stages: Stage[] = [];
    for (const [i, sessions] of sizes.sessions.entries()) {
      progress(`${String(sessions)} sessions at an edge`);
      await herd.grow(sessions);
      progress('waiting until their journal is written anew');
      await settled(gateways);
      const now = await keptIn(gateways);
      const kept = {
        rows: (now.rows - before.rows) / sessions,
        bytes: (now.bytes - before.bytes) / sessions,
      };
      progress('what each costs while it is idle');
      const cost = await herd.cost();
      progress('calls between them');
      const call = await callCost(herd, [edge, home], i);
      stages.push({ sessions, cost, kept, call, bare: bare[i] ?? cost });
    }
    return stages;
  } finally {
    herd.end();
    await gateways.stop();
  }
}

function userOf(index: number): string {
  return `idle-${String(index)}`;
}

async function callCost(
  { clients }: Herd,
  servers: readonly ChildServer[],
  stage: number,
): Promise<CallCost> {
  const count = Math.min(MOST_CALLS, Math.floor(clients.length / 2));
  const processor = (): number[] => servers.map((each) => each.processorMs());
  const memory = (): Promise<number[]> => Promise.all(servers.map((each) => each.heap()));
  const less = (more: readonly number[], base: readonly number[]): number[] =>
    more.map((value, i) => value - (base[i] ?? 0));
  const [memoryBefore, before] = [await memory(), processor()];
  const calls: TalkingCall[] = [];
  for (let i = 0; i < count; i += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, j) => 2 * (i + j));
    const made = some.map((each) => {
      const [caller, callee] = [clients[each], clients[each + 1]];
      if (!caller || !callee) throw new Error('There are fewer sessions than calls want.');
      const name = `${String(stage)}-${String(each)}`;
      return callsBetween({ caller, callee, number: userOf(each + 1) }, name, { sdp: soundSdp });
    });
    calls.push(...(await Promise.all(made)).flat());
  }
  const setUp = less(processor(), before);
  const held = less(await memory(), memoryBefore);
  const since = processor();
  for (const { caller, callId } of calls) await caller.request('hangup', { callId });
  const hungUp = less(processor(), since);
  return {
    memory: held.map((bytes) => bytes / count),
    processor: setUp.map((ms, i) => ((ms + (hungUp[i] ?? 0)) * 1_000) / count),
  };
}

function rowsOf({ sessions, cost, bare, kept, call }: Stage, first: Stage): Row[] {
  const at = sessions.toLocaleString('en');
  const one = first.sessions.toLocaleString('en');
  const compared = (
    what: string,
    [ours = 0, peer = 0]: readonly [number | undefined, number | undefined],
    show: (value: number) => string,
  ): Row => ({ what, ours: show(ours), peer: show(peer), ratio: ours / peer });
  const places = ['edge', 'home'];
  return [
    ...places.map((place, i) =>
      compared(
        `${at} idle sessions: memory of each at the ${place} / bare ws`,
        [cost.memory[i], bare.memory[0]],
        inKb,
      ),
    ),
    ...places.map((place, i) =>
      compared(
        `${at} idle sessions, a ping every 10 s: processor time of each at the ${place}, a second / bare ws`,
        [cost.processor[i], bare.processor[0]],
        inUs,
      ),
    ),
    compared(
      `${at} idle sessions: bytes of each in PostgreSQL, ${kept.rows.toFixed(1)} rows / at ${one}`,
      [kept.bytes, first.kept.bytes],
      inKb,
    ),
    ...places.map((place, i) =>
      compared(
        `${at} sessions: memory of a call at the ${place} / at ${one}`,
        [call.memory[i], first.call.memory[i]],
        inKb,
      ),
    ),
    ...places.map((place, i) =>
      compared(
        `${at} sessions: processor time of a call at the ${place}, set up and hung up / at ${one}`,
        [call.processor[i], first.call.processor[i]],
        inUs,
      ),
    ),
  ];
}
