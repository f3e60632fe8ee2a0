import { waitsOf } from '../beside-load.js';
import { callTrip } from '../call-trip.js';
import type { ChildServer } from '../child-server.js';
import { compareRates, perSecond, type Round } from '../compare-rates.js';
import type { Row } from '../measurement.js';
import { messageTrip } from '../message-trip.js';
import { pacedWaits, type Writer } from '../paced-waits.js';
import { percentile } from '../percentile.js';
import { processorCost } from '../processor-cost.js';
import { type RoundTrip, roundTripRate } from '../round-trips.js';
import { type TalkingCall, write } from '../talking.js';
import { inUs } from '../units.js';
import { enter, talkAt } from './enter.js';
import { type Doorman, Gateways, patient, undying } from './gateways.js';
import type { Postgres } from './postgres.js';
import { progress } from './progress.js';
import { sizes } from './sizes.js';

const CALLS = 25;
const MESSAGES_UNDER_WAY = 4;
/** Pairs of users that call each other again and again, and calls of each under way. */
const PAIRS = 4;
const CALLS_UNDER_WAY = 16;
/** Messages a second whose waits are measured, and for how long. */
const PACE = { perSecond: 500, ms: 2_000 };
export const MESSAGE = 'Shall we say half past four, then? '.repeat(6);

export interface Links {
  name: string;
  settings: Record<string, string>;
  /** Least part of the rate at the home. */
  aim: string;
}

/** What a remote edge costs: clients at a gateway that is no home, against clients at the home itself. */
export async function linkRows(postgres: Postgres, links: Links): Promise<Row[]> {
  progress(`links by ${links.name}: two gateways, one of them home`);
  const gateways = await Gateways.start(postgres, 2, {
    ...undying,
    ...patient,
    ...links.settings,
  });
  try {
    const [home, edge] = gateways.running as [ChildServer, ChildServer];
    const doorman = await gateways.doorman();
    const near = await talkAt(home, doorman, { name: 'near', calls: CALLS });
    const far = await talkAt(edge, doorman, { name: 'far', calls: CALLS });
    const over = (ratioOf: string): string =>
      `${ratioOf} through a remote edge, by ${links.name} / at the home`;
    return [
      ...(await messageRows(over, [home, edge], { near, far }, links.aim)),
      ...(await waitRows(over, { near, far })),
      await callRow(over, [home, edge], doorman),
    ];
  } finally {
    await gateways.stop();
  }
}

type Over = (ratioOf: string) => string;

interface Talks {
  near: readonly TalkingCall[];
  far: readonly TalkingCall[];
}

async function messageRows(
  over: Over,
  servers: readonly ChildServer[],
  { near, far }: Talks,
  aim: string,
): Promise<Row[]> {
  progress('messages');
  const [nearTrips, farTrips] = [tripsOf(near), tripsOf(far)];
  const [ours, peer] = [processorCost(...servers), processorCost(...servers)];
  const rates = await compareRates(
    () => ours.measure(() => roundTripRate(farTrips, MESSAGES_UNDER_WAY)),
    () => peer.measure(() => roundTripRate(nearTrips, MESSAGES_UNDER_WAY)),
    sizes.rounds,
  );
  const { ratio, spread } = rates;
  return [
    {
      what: over(
        `message in ${String(CALLS)} calls, ${String(MESSAGES_UNDER_WAY)} under way in each,`,
      ),
      ...{ ours: perSecond(rates.ours), peer: perSecond(rates.peer), ratio, spread, aim },
    },
    {
      what: 'the same: processor time of both gateways for each',
      ours: inUs(ours.microseconds(), 0),
      peer: inUs(peer.microseconds(), 0),
      ratio: ours.microseconds() / peer.microseconds(),
    },
  ];
}

export function tripsOf(calls: readonly TalkingCall[]): RoundTrip[] {
  return calls.map((call) => messageTrip(call, MESSAGE));
}

function writersOf(calls: readonly TalkingCall[]): Writer[] {
  return calls.map((call) => () => write(call));
}

async function waitRows(over: Over, { near, far }: Talks): Promise<Row[]> {
  progress('waits of messages for their answers');
  const rounds: { ours: number[]; peer: number[] }[] = [];
  const [farWriters, nearWriters] = [writersOf(far), writersOf(near)];
  for (let i = 0; i < sizes.rounds; i += 1) {
    const ours = await pacedWaits(farWriters, PACE);
    rounds.push({ ours, peer: await pacedWaits(nearWriters, PACE) });
  }
  return [
    ['half of', 0.5],
    ['99 % of', 0.99],
  ].map(([which, part]) => {
    const at = rounds.map(({ ours, peer }): Round => ({
      ours: percentile(ours, part as number),
      peer: percentile(peer, part as number),
    }));
    return {
      what: over(`${String(which)} messages, ${String(PACE.perSecond)} a second, are answered in`),
      ...waitsOf(at),
    };
  });
}

async function callRow(
  over: Over,
  [home, edge]: readonly [ChildServer, ChildServer],
  doorman: Doorman,
): Promise<Row> {
  progress('calls set up and hung up');
  const tripsAt = async (gateway: ChildServer, name: string): Promise<RoundTrip[]> => {
    const trips: RoundTrip[] = [];
    for (let i = 0; i < PAIRS; i += 1) {
      const number = `${name}-called-${String(i)}`;
      const callee = await enter(gateway, doorman, number);
      const caller = await enter(gateway, doorman, `${name}-calls-${String(i)}`);
      trips.push(callTrip(caller, callee, number));
    }
    return trips;
  };
  const [near, far] = [await tripsAt(home, 'near'), await tripsAt(edge, 'far')];
  const { ours, peer, ratio, spread } = await compareRates(
    () => roundTripRate(far, CALLS_UNDER_WAY),
    () => roundTripRate(near, CALLS_UNDER_WAY),
    sizes.rounds,
  );
  return {
    what: over(`call set up and hung up, ${String(PAIRS * CALLS_UNDER_WAY)} under way,`),
    ...{ ours: perSecond(ours), peer: perSecond(peer), ratio, spread },
  };
}
