import type { ChildServer } from '../child-server.js';
import { median } from '../compare-rates.js';
import type { Row } from '../measurement.js';
import { percentile } from '../percentile.js';
import { Gateways } from './gateways.js';
import { LastingClient } from './lasting-client.js';
import type { Postgres } from './postgres.js';
import { progress } from './progress.js';
import { sizes } from './sizes.js';

/** The default, which is what is measured. */
const LEASE_MS = 3_000;
/** What users may be without the gateway for. */
const AIM_MS = LEASE_MS + 3_000;
const GATEWAYS = 3;
/** How long those who lost their line may take before they count as lost. */
const PATIENCE_MS = 60_000;
/** What each caller says, in this order. */
const said = ['before', 'under way', 'meanwhile', 'after'] as const;
/** Clients that log in at a time. */
const AT_ONCE = 50;

interface Talk {
  caller: LastingClient;
  callee: LastingClient;
  callId: string;
}

interface Death {
  what: string;
  /** Resolves with the gateway that is gone by it, to new clients at least, and when it is gone wholly. */
  strike: (gateways: Gateways, postgres: Postgres) => Promise<Struck>;
  /** What is done about it. */
  mend?: (postgres: Postgres) => Promise<void>;
}

interface Struck {
  gone?: ChildServer | undefined;
  over?: Promise<void> | undefined;
}

const deaths: readonly Death[] = [
  {
    what: 'kill -9 of the home',
    strike: async ({ running: [home] }) => {
      await home?.end('SIGKILL');
      return { gone: home };
    },
  },
  {
    what: 'kill -9 of a gateway that is no home',
    strike: async ({ running: [, edge] }) => {
      await edge?.end('SIGKILL');
      return { gone: edge };
    },
  },
  {
    what: 'SIGTERM of the home',
    strike: ({ running: [home] }) => Promise.resolve({ gone: home, over: home?.end('SIGTERM') }),
  },
  {
    what: 'kill -9 of PostgreSQL, counted from when it is back,',
    strike: async (_, postgres) => {
      await postgres.kill();
      return {};
    },
    mend: (postgres) => postgres.run(),
  },
];

/** How long users are without the gateway when something dies under calls, and what is lost then. */
export async function deathRows(postgres: Postgres): Promise<Row[]> {
  const rows: Row[] = [];
  for (const death of deaths) rows.push(await deathRow(postgres, death));
  return rows;
}

async function deathRow(postgres: Postgres, death: Death): Promise<Row> {
  const { what } = death;
  progress(`${String(sizes.calls)} calls at ${String(GATEWAYS)} gateways`);
  const gateways = await Gateways.start(postgres, GATEWAYS);
  const talks: Talk[] = [];
  try {
    let alive: readonly ChildServer[] = gateways.running;
    let next = 0;
    /** As a balancer does, which passes over who does not answer. */
    const place = (): number => alive[(next += 1) % alive.length]?.port ?? 0;
    const doorman = await gateways.doorman();
    const enter = (user: string): Promise<LastingClient> =>
      LastingClient.enter(place, { user: doorman.name(user), accessToken: doorman.token(user) });
    await postgres.wait(false);
    for (let i = 0; i < sizes.calls; i += AT_ONCE) {
      const many = Array.from({ length: Math.min(AT_ONCE, sizes.calls - i) }, (_, j) => i + j);
      talks.push(...(await Promise.all(many.map((each) => talk(enter, String(each))))));
    }
    await postgres.wait(true);
    const answers = await sayAll(talks, 'before');
    progress(what);
    const underWay = sayAll(talks, 'under way');
    const struckAt = performance.now();
    const { gone, over } = await death.strike(gateways, postgres);
    alive = gateways.running.filter((each) => each !== gone);
    const meanwhile = sayAll(talks, 'meanwhile');
    await death.mend?.(postgres);
    const mendedAt = performance.now();
    answers.push(...(await underWay), ...(await meanwhile));
    await over;
    answers.push(...(await sayAll(talks, 'after')));
    await arrived(talks);
    const since = death.mend ? mendedAt : struckAt;
    const waits = (await meanwhile).map(
      ({ at }, i) =>
        Math.max(at, talks[i]?.caller.resumedAt ?? 0, talks[i]?.callee.resumedAt ?? 0) - since,
    );
    const longest = Math.max(...waits);
    return {
      what: `${what} under ${sizes.calls.toLocaleString('en')} calls: until the last call goes on (half after ${inS(median(waits))}, 99 % after ${inS(percentile(waits, 0.99))}; ${linesOf(talks, struckAt)}; ${fatesOf(talks, answers)}) / lease + 3 s`,
      ...{ ours: inS(longest), peer: inS(AIM_MS), ratio: longest / AIM_MS, aim: '≤ 1.00' },
    };
  } finally {
    for (const { caller, callee } of talks) {
      caller.end();
      callee.end();
    }
    await gateways.stop();
  }
}

function inS(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

/** How many lost the line. */
function linesOf(talks: readonly Talk[], struckAt: number): string {
  const back = clientsOf(talks).filter(({ resumedAt }) => resumedAt > struckAt);
  return `${back.length.toLocaleString('en')} of ${(2 * talks.length).toLocaleString('en')} clients reconnected`;
}

/** What became of what was said. */
function fatesOf(talks: readonly Talk[], answers: readonly Answer[]): string {
  const heard = talks.map(({ callee }) => callee.texts);
  const lost = heard.flatMap((texts) => said.filter((text) => !texts.includes(text)));
  const doubled = heard.flatMap((texts) => texts.filter((text, i) => texts.indexOf(text) !== i));
  const ordered = heard.filter((texts) => texts.join() === said.join());
  const clients = clientsOf(talks);
  const numbers = clients.reduce((sum, { wrongNumbers }) => sum + wrongNumbers, 0);
  const expired = clients.filter(({ isExpired }) => isExpired);
  const counts = {
    ...{ lost: lost.length, doubled: doubled.length },
    'out of order': talks.length - ordered.length,
    unanswered: answers.filter(({ isGood }) => !isGood).length,
    'wrong numbers': numbers,
    'sessions ended': expired.length,
  };
  const wrong = Object.entries(counts).filter(([, count]) => count > 0);
  if (wrong.length === 0) return 'nothing lost, doubled or out of order';
  return wrong.map(([name, count]) => `${String(count)} ${name}`).join(', ');
}

function clientsOf(talks: readonly Talk[]): LastingClient[] {
  return talks.flatMap(({ caller, callee }) => [caller, callee]);
}

/** Waits for those who are still on their way back, though not for ever. */
async function arrived(talks: readonly Talk[]): Promise<void> {
  const isHere = ({ callee }: Talk): boolean =>
    callee.isExpired || callee.texts.length >= said.length;
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until;) {
    if (talks.every(isHere)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function talk(enter: (user: string) => Promise<LastingClient>, name: string): Promise<Talk> {
  const callId = `bench-call-${name}`;
  const number = `callee-${name}`;
  const [caller, callee] = [await enter(`caller-${name}`), await enter(number)];
  const offered = new Promise<void>((resolve) => {
    callee.onEvent = (method) => {
      if (method === 'IncomingCall') resolve();
    };
  });
  await caller.request('invite', { callId, number, offer: { type: 'offer', sdp: 'v=0' } });
  await offered;
  await callee.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0' } });
  return { caller, callee, callId };
}

type Said = (typeof said)[number];

interface Answer {
  isGood: boolean;
  at: number;
}

/** All callers say something, and have an answer. */
function sayAll(talks: readonly Talk[], text: Said): Promise<Answer[]> {
  return Promise.all(
    talks.map(async ({ caller, callId }) => {
      const isGood = await caller.request('sendMessage', { callId, text }).then(
        () => true,
        () => false,
      );
      return { isGood, at: performance.now() };
    }),
  );
}
