/** The leases of a process that is home of many applications: one statement renews them all, and each is judged for itself. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import type pg from 'pg';
import { HomeLease } from '../src/stores/postgres/home-lease.js';
import { LeaseRenewal } from '../src/stores/postgres/lease-renewal.js';
import { migrate } from '../src/stores/postgres/migrate.js';
import { connectPool } from '../src/stores/postgres/open-postgres.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';

const leaseMs = 3_000;
const applications = Array.from({ length: 50 }, (_, i) => `shop-${String(i)}.acme`);
const open: pg.Pool[] = [];
let server: PostgresServer;

/** A process that is home of all of them, with a connection that counts what is asked over it. */
async function processAt(url: string) {
  const pool = connectPool({ url, connections: 1, name: 'test' });
  open.push(pool);
  await migrate(pool);
  const asked: Promise<unknown>[] = [];
  const counted = {
    query: (...statement: Parameters<pg.Pool['query']>) => {
      const answer = pool.query(...statement) as unknown as Promise<unknown>;
      asked.push(answer);
      return answer;
    },
  } as unknown as pg.Pool;
  const clock = new FakeClock();
  const warnings: unknown[] = [];
  const lost: string[] = [];
  const log = { warn: (...words: unknown[]) => warnings.push(words.at(-1)) };
  const renewal = new LeaseRenewal({ pool: counted, clock, log, leaseMs });
  const leaseOf = (application: string) =>
    new HomeLease({ renewal, application, owner: 'test', onLost: () => lost.push(application) });
  const leases = new Map(applications.map((name) => [name, leaseOf(name)]));
  const at = (name: string): HomeLease => leases.get(name) ?? leaseOf(name);
  for (const lease of leases.values()) expect(await lease.acquire()).toBe(true);
  asked.length = 0;
  /** A third of a lease passes, and whatever is asked then is answered; resolves with how many statements that were. */
  const renew = async (): Promise<number> => {
    asked.length = 0;
    await clock.advance(leaseMs / 3);
    await Promise.allSettled(asked);
    await clock.advance(0);
    return asked.length;
  };
  const held = () => applications.filter((name) => at(name).isHeld);
  return { pool, at, lost, warnings, renew, held };
}

/** By the clock of the database they have ended long ago. */
const endAll = (url: string) => server.query(url, `update home set "leasedUntil" = 'epoch'`);

/** Those that were renewed there since then. */
const renewedIn = async (url: string): Promise<unknown[]> => {
  const rows = await server.query(url, `select name from home where "leasedUntil" > 'epoch'`);
  return rows.map(({ name }) => name).sort();
};

(postgresPrograms === undefined ? describe.skip : describe)('the leases of a process', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((pool) => pool.end()));
  });
  afterAll(async () => {
    await server.remove();
  });

  test('are renewed in one statement, at the database and by its own clock', async () => {
    const url = await server.emptyDatabase();
    const { renew, held } = await processAt(url);
    await endAll(url);
    // Longer than any of them holds without.
    for (let i = 0; i < 4; i += 1) expect(await renew()).toBe(1);
    expect(held()).toEqual(applications);
    expect(await renewedIn(url)).toEqual([...applications].sort());
  });

  test('end one by one: who has lost a claim ends alone, and is asked for no more', async () => {
    const url = await server.emptyDatabase();
    const { renew, held, lost } = await processAt(url);
    const [taken = '', ...kept] = applications;
    await endAll(url);
    await server.query(url, `update home set claim = gen_random_uuid() where name = '${taken}'`);
    await renew();
    expect(lost).toEqual([taken]);
    expect(held()).toEqual(kept);
    await renew();
    expect(lost).toEqual([taken]);
    expect(await renewedIn(url)).toEqual([...kept].sort());
  });

  test('are renewed no more once they are released, and nothing is asked for none', async () => {
    const url = await server.emptyDatabase();
    const { at, renew, held } = await processAt(url);
    const [first = '', ...others] = applications;
    await at(first).release();
    await endAll(url);
    expect(await renew()).toBe(1);
    expect(held()).toEqual(others);
    expect(await renewedIn(url)).toEqual([...others].sort());
    for (const name of others) await at(name).release();
    expect(await renew()).toBe(0);
  });

  test('end for the process where the database is away, and go on once it is back', async () => {
    const url = await server.emptyDatabase();
    const { renew, held, lost, warnings } = await processAt(url);
    await server.kill();
    for (let i = 0; i < 3; i += 1) await renew();
    expect(held()).toEqual([]);
    expect(warnings).toContain('the lease could not be renewed; trying again');
    await server.run();
    await renew();
    expect({ held: held(), lost }).toEqual({ held: applications, lost: [] });
  });
});
