/**
 * Holds the model of lease and resume to the code: at random walks through the model, leases, journals
 * and gateways of the program do the same on a real PostgreSQL, and what is seen of both is the same.
 * `WALK_SEED` names the seed of another run.
 */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { graceMs } from '../src/stores/postgres/home-lease.js';
import { migrate } from '../src/stores/postgres/migrate.js';
import { connectPool } from '../src/stores/postgres/open-postgres.js';
import { firstState } from './kit/cluster-model/first-state.js';
import { movesFrom } from './kit/cluster-model/moves.js';
import { expectedOf, RealCluster } from './kit/cluster-model/real-cluster.js';
import { type Bounds, protocol } from './kit/cluster-model/rules.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { SeededRandom } from './kit/seeded-random.js';
import { ringOf } from './kit/ring-of.js';

const walks = Number(process.env['WALKS'] ?? 20);
const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
const longest = 60;
const bounds: Bounds = {
  ...{ clients: 2, requests: 3, questions: 2, takeovers: 3, commitsAtStart: 1 },
  // What a home that is stuck refuses, and how it takes leave, is not in the model.
  ...{ crashes: 2, timeouts: 0, leaves: 0, drops: 3, failovers: 0 },
};
/** Nobody's lease ends of itself. */
const leaseMs = 3_600_000;

let server: PostgresServer;
let pool: pg.Pool;

(postgresPrograms === undefined ? describe.skip : describe)('the model of lease and resume', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
    pool = connectPool({ url: await server.emptyDatabase(), connections: 4, name: 'walk' });
    await migrate(pool);
  });
  afterAll(async () => {
    await pool.end();
    await server.remove();
  });

  test(`is what the code does, in ${String(walks)} walks of seed ${String(seed)}`, async () => {
    const random = new SeededRandom(seed);
    const cipher = createSecretCipher(ringOf(randomBytes(32)));
    let tokens = 0;
    for (let number = 0; number < walks; number += 1) {
      const cluster = await RealCluster.start({
        ...{ pool, cipher, leaseMs, graceMs, application: `walk ${String(number)}` },
        randomToken: () => `token ${String((tokens += 1))}`,
      });
      const way: string[] = [];
      let state = firstState(bounds);
      for (let step = 0; step < longest; step += 1) {
        const moves = movesFrom(state, protocol, bounds);
        // The code does it by itself, as soon as it can.
        const due = moves.find(({ name }) => name.includes('tells what waited'));
        const { name, next, broken } = due ?? random.pick(moves);
        way.push(name);
        if (!next) throw new Error(`${broken ?? ''}\n${way.join('\n')}`);
        await cluster.perform(name, next);
        state = next;
        if (
          movesFrom(state, protocol, bounds).some((move) => move.name.includes('tells what waited'))
        )
          continue;
        const seen = await cluster.seen();
        if (!isDeepStrictEqual(seen, expectedOf(state)))
          process.stdout.write(`${way.join('\n')}\n`);
        expect(seen).toEqual(expectedOf(state));
      }
    }
  }, 300_000);
});
