import { compareRounds, type Round } from '../compare-rates.js';
import { bareMemory, gatewayMemory } from '../connection-memory.js';
import type { Measurement } from '../measurement.js';
import { inKb } from '../units.js';

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
    return [
      {
        what: 'memory of an idle logged-in connection / bare ws',
        ours: inKb(ours),
        peer: inKb(peer),
        ratio,
        spread,
        aim: '≤ 2.00',
      },
    ];
  },
};
