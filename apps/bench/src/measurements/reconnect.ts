import type { Page } from 'playwright-core';
import { type Library, setCallingStage } from '../calling-stage.js';
import { compareRounds } from '../compare-rates.js';
import { inMs } from '../units.js';
import type { Measurement, Row } from '../measurement.js';

const ROUNDS = 7;

export const reconnect: Measurement = {
  name: 'reconnect',
  summary:
    'the connection to the server is cut: until one can be called again, against PeerJS and JsSIP',
  async run() {
    const stage = await setCallingStage(true);
    try {
      const alice = await stage.open('alice');
      const rounds: Partial<Record<Library, number>>[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) {
        const round: Partial<Record<Library, number>> = {};
        for (const name of stage.libraries) {
          round[name] = await regainedBy(name, alice, () => {
            stage.ways[name]?.cut();
          });
        }
        if (i > 0) rounds.push(round);
      }
      const beside = (other: Library, what: string): Row => {
        const { ours, peer, ...ratio } = compareRounds(
          rounds.map((round) => ({
            ours: round.benchPage ?? Number.NaN,
            peer: round[other] ?? Number.NaN,
          })),
        );
        return { what, ours: inMs(ours), peer: inMs(peer), ...ratio, aim: '< 1.00' };
      };
      const cut = 'connection cut, until it serves again';
      return [
        beside('benchPeer', `${cut} / PeerJS with its server, told to reconnect at once`),
        ...(stage.libraries.includes('benchSip')
          ? [beside('benchSip', `${cut} / JsSIP with Kamailio, registered again`)]
          : []),
      ];
    } finally {
      await stage.close();
    }
  },
};

async function regainedBy(name: Library, page: Page, cut: () => void): Promise<number> {
  await page.evaluate((own) => {
    window[own].expectReturn();
  }, name);
  const cutAt = performance.timeOrigin + performance.now();
  cut();
  return (await page.evaluate((own) => window[own].returned(), name)) - cutAt;
}
