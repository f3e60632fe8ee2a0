import { callTrip } from '../call-trip.js';
import { startGateway } from '../child-server.js';
import { compareRounds, perSecond } from '../compare-rates.js';
import { demoPasswords } from '../demo-passwords.js';
import type { Measurement } from '../measurement.js';
import { type RoundTrip, roundTripRate } from '../round-trips.js';
import { WireClient } from '../wire-client.js';

const AIM = 1_500;
const ROUNDS = 7;
const UNDER_WAY = 32;

export const setUp: Measurement = {
  name: 'set-up',
  summary: 'calls offered, answered, connected and hung up again, two users calling two others',
  async run() {
    const many = '1000';
    const gateway = await startGateway({ CALLS_PER_CONNECTION: many, PLACED_CALLS: many });
    try {
      const passwords = demoPasswords(gateway);
      const enter = async (user: string): Promise<WireClient> => {
        const client = await WireClient.greet(gateway.port);
        await client.request('login', { user, password: passwords(user) });
        return client;
      };
      const trips: RoundTrip[] = [];
      for (const [from, to] of [
        ['alice', 'bob'],
        ['carol', 'dave'],
      ] as const) {
        trips.push(callTrip(await enter(from), await enter(to), to));
      }
      await roundTripRate(trips, UNDER_WAY);
      const rates: number[] = [];
      for (let i = 0; i < ROUNDS; i += 1) rates.push(await roundTripRate(trips, UNDER_WAY));
      const { ours, ratio, spread } = compareRounds(
        rates.map((rate) => ({ ours: rate, peer: AIM })),
      );
      return [
        {
          what: `call set up and hung up, ${String(UNDER_WAY * trips.length)} under way / aim`,
          ours: perSecond(ours),
          peer: perSecond(AIM),
          ratio,
          spread,
          aim: '≥ 1.00',
        },
      ];
    } finally {
      await gateway.stop();
    }
  },
};
