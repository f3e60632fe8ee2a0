import { compareRounds, type Round } from '../compare-rates.js';
import { bareMemory, gatewayMemory } from '../connection-memory.js';
import type { Measurement } from '../measurement.js';

const RUNS = 3;
/** So many that the steps in which a heap grows are small beside them. */
const CONNECTIONS = 8_000;

export const memory: Measurement = {
  name: 'memory',
  summary: `memory per idle logged-in connection, of ${String(CONNECTIONS)}, against bare ws`,
  async run() {
    const runs: Round[] = [];
    for (let i = 0; i < RUNS; i += 1) {
      const [ours, peer] = [await gatewayMemory(CONNECTIONS), await bareMemory(CONNECTIONS)];
      runs.push({ ours, peer });
    }
    const { ours, peer, ratio, spread } = compareRounds(runs);
    const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
    return [
      {
        what: 'memory of an idle logged-in connection / bare ws',
        ours: kB(ours),
        peer: kB(peer),
        ratio,
        spread,
        aim: '≤ 2.00',
      },
    ];
  },
};
