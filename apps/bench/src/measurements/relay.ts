import { encodeRequest } from '@ringspec/protocol';
import { type ChildServer, startBareServer, startGateway } from '../child-server.js';
import { compareRates, perSecond } from '../compare-rates.js';
import type { Measurement, Row } from '../measurement.js';
import { messageTrip, twice } from '../message-trip.js';
import { processorCost } from '../processor-cost.js';
import { type RoundTrip, roundTripRate } from '../round-trips.js';
import { type TalkingCall, talkingCalls } from '../talking.js';
import { inUs } from '../units.js';
import { WireClient } from '../wire-client.js';

const PAIRS = 25;
const MESSAGE = 'Shall we say half past four, then? '.repeat(6);

/** What is measured: messages under way in each call, what they survive, and the aim. */
const cases = [
  { durability: 'power', underWay: 1, aim: '≥ 0.50' },
  { durability: 'power', underWay: 4, aim: '≥ 0.70' },
  { durability: 'process', underWay: 1, aim: undefined },
  { durability: 'process', underWay: 4, aim: undefined },
] as const;

export const relay: Measurement = {
  name: 'relay',
  summary: `messages in ${String(PAIRS)} calls, kept before they are passed on, against a bare ws relay`,
  async run() {
    const rows: Row[] = [];
    const bare = await startBareServer();
    const syncing = await startBareServer('syncing-ws-server');
    try {
      const bareTrips = await barePairs(bare);
      const syncingTrips = await barePairs(syncing);
      for (const durability of ['power', 'process'] as const) {
        const gateway = await startGateway({ DURABILITY: durability });
        const trips = await callers(gateway);
        for (const { underWay, aim } of cases.filter((each) => each.durability === durability)) {
          const [ours, peer] = [processorCost(gateway), processorCost(bare)];
          const rates = await compareRates(
            () => ours.measure(() => roundTripRate(trips, underWay)),
            () => peer.measure(() => roundTripRate(bareTrips, underWay)),
          );
          rows.push({
            what: `message in ${String(PAIRS)} calls, ${String(underWay)} under way in each, DURABILITY=${durability} / bare ws relay`,
            ours: perSecond(rates.ours),
            peer: perSecond(rates.peer),
            ratio: rates.ratio,
            spread: rates.spread,
            ...(aim !== undefined && { aim }),
          });
          rows.push({
            what: 'the same: processor time of the server for each',
            ours: inUs(ours.microseconds()),
            peer: inUs(peer.microseconds()),
            ratio: ours.microseconds() / peer.microseconds(),
          });
          if (durability === 'process') continue;
          const limited = await compareRates(
            () => roundTripRate(trips, underWay),
            () => roundTripRate(syncingTrips, underWay),
          );
          rows.push({
            what: 'the same / bare ws relay that syncs what it passes on',
            ours: perSecond(limited.ours),
            peer: perSecond(limited.peer),
            ratio: limited.ratio,
            spread: limited.spread,
          });
        }
        await gateway.stop();
      }
      return rows;
    } finally {
      await Promise.all([bare.stop(), syncing.stop()]);
    }
  },
};

/** Pairs of demo users in calls. */
async function callers(gateway: ChildServer): Promise<RoundTrip[]> {
  const calls: TalkingCall[] = [];
  for (let i = 0; i < PAIRS; i += 1) calls.push(...(await talkingCalls(gateway, String(i))));
  return calls.map((call) => messageTrip(call, MESSAGE));
}

async function barePairs({ port }: ChildServer): Promise<RoundTrip[]> {
  const text = encodeRequest(1_000, 'sendMessage', { callId: 'bench-call-0', text: MESSAGE });
  const trips: RoundTrip[] = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const url = `ws://127.0.0.1:${String(port)}/?pair=${String(i)}`;
    const callee = await WireClient.open(url);
    const caller = await WireClient.open(url);
    const arriving: (() => void)[] = [];
    const answering: (() => void)[] = [];
    callee.onFrame = () => arriving.shift()?.();
    caller.onFrame = () => answering.shift()?.();
    trips.push((done) => {
      const half = twice(done);
      arriving.push(half);
      answering.push(half);
      caller.socket.send(text);
    });
  }
  return trips;
}
