import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { describeJournal } from '@ringspec/testing/contracts';
import type pg from 'pg';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { HomeLease } from '../src/stores/postgres/home-lease.js';
import { LeaseRenewal } from '../src/stores/postgres/lease-renewal.js';
import { migrate } from '../src/stores/postgres/migrate.js';
import { connectPool } from '../src/stores/postgres/open-postgres.js';
import { PostgresJournal } from '../src/stores/postgres/postgres-journal.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { ringOf } from './kit/ring-of.js';

const cipher = createSecretCipher(ringOf(randomBytes(32)));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const leaseMs = 3_000;
const open: pg.Pool[] = [];
let server: PostgresServer;

/** A process that serves from the database, or would. Its own clock stands still. */
async function processAt(url: string, application = 'demo.ringspec') {
  const pool = connectPool({ url, connections: 3, name: 'test' });
  open.push(pool);
  await migrate(pool);
  const clock = new FakeClock();
  const lost: string[] = [];
  const lease = new HomeLease({
    renewal: new LeaseRenewal({ pool, clock, log, leaseMs }),
    ...{ application, owner: 'test' },
    onLost: () => lost.push(application),
  });
  const journal = new PostgresJournal({ pool, rewriting: pool, lease, cipher, clock, log });
  return { pool, clock, lost, lease, journal };
}

async function serving(url: string, application?: string) {
  const process = await processAt(url, application);
  expect(await process.lease.acquire()).toBe(true);
  return process;
}

/** The lease of whoever holds it is over, by the clock of the database. */
const endLease = (url: string) =>
  server.query(url, `update home set "leasedUntil" = now() - interval '1 s'`);

/** Connections of a process that is stopped once it has heard the first answer that has rows. */
class Asleep {
  readonly hasFallenAsleep: Promise<void>;
  wake: () => void = () => undefined;
  #fallAsleep: () => void = () => undefined;
  readonly #woken = new Promise<void>((resolve) => (this.wake = resolve));

  constructor(private readonly pool: pg.Pool) {
    this.hasFallenAsleep = new Promise((resolve) => (this.#fallAsleep = resolve));
  }

  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    const heard = await this.pool.query<Row>(text, values);
    if ((heard.rowCount ?? 0) > 0) {
      this.#fallAsleep();
      await this.#woken;
    }
    return heard;
  }
}

/** A pool whose answers come once something else has happened. */
const answering = (pool: pg.Pool, after: () => Promise<unknown>) =>
  ({
    query: async (...statement: Parameters<pg.Pool['query']>) => {
      const answer: unknown = await pool.query(...statement);
      await after();
      return answer;
    },
  }) as unknown as pg.Pool;

const entry = (value: string) => ({ kind: 'session' as const, key: 's', value });

(postgresPrograms === undefined ? describe.skip : describe)('PostgreSQL', () => {
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((pool) => pool.end()));
  });
  afterAll(async () => {
    await server.remove();
  });

  describeJournal('PostgreSQL', async () => {
    const { journal } = await serving(await server.emptyDatabase());
    return journal;
  });

  describe('the journal in PostgreSQL', () => {
    test('takes nothing from a process that was taken over from, and tells it', async () => {
      const url = await server.emptyDatabase();
      const first = await serving(url);
      await first.journal.commit([entry('1')]);
      await endLease(url);
      const second = await serving(url);
      expect(await second.journal.load()).toEqual([entry('1')]);
      await second.journal.commit([entry('2')]);
      await expect(first.journal.commit([entry('3')])).rejects.toThrow('taken over');
      await expect(first.journal.commit([])).rejects.toThrow('taken over');
      expect(first.lost).toEqual(['demo.ringspec']);
      expect(first.journal.isCurrent).toBe(false);
      expect(await second.journal.load()).toEqual([entry('2')]);
    });

    test('goes on where its own lease ended and nobody took over', async () => {
      const url = await server.emptyDatabase();
      const { journal, clock, lost } = await serving(url);
      expect(journal.isCurrent).toBe(true);
      await server.kill();
      await clock.advance(leaseMs);
      expect(journal.isCurrent).toBe(false);
      await expect(journal.commit([])).rejects.toThrow();
      await expect(journal.commit([entry('1')])).rejects.toThrow();
      expect(journal.trouble).toContain('the database is away');
      await server.run();
      await journal.commit([entry('1')]);
      await journal.commit([]);
      expect({ trouble: journal.trouble, lost }).toEqual({ trouble: undefined, lost: [] });
      expect(await journal.load()).toEqual([entry('1')]);
    });

    test('says that a commit is kept only while nobody can have taken over', async () => {
      const url = await server.emptyDatabase();
      const { pool, clock, lease, lost } = await serving(url);
      let late = (): Promise<unknown> => Promise.resolve();
      const slow = new PostgresJournal({
        ...{ rewriting: pool, lease, cipher, clock, log },
        pool: answering(pool, () => late()),
      });
      late = () => clock.advance(leaseMs);
      await slow.commit([entry('1')]);
      expect(lease.isHeld).toBe(true);
      late = async () => {
        await endLease(url);
        await serving(url);
        await clock.advance(leaseMs);
      };
      await expect(slow.commit([entry('2')])).rejects.toThrow('taken over');
      expect(lost).toEqual(['demo.ringspec']);
      expect(await slow.load()).toEqual([entry('2')]);
    });

    test('keeps a commit once that was sent again, since its answer was lost', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, lease } = await serving(url);
      await journal.commit([entry('1')]);
      const twice = new PostgresJournal({
        ...{ pool, rewriting: pool, lease, cipher, log },
        clock: new FakeClock(),
      });
      await twice.commit([entry('1')]);
      expect(await journal.load()).toEqual([entry('1')]);
      const { rowCount } = await pool.query('select from "journalCommit"');
      expect(rowCount).toBe(1);
    });

    test('holds nothing in clear, and nothing of what was removed a minute ago', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, clock } = await serving(url);
      for (let i = 0; i < 20; i += 1) await journal.commit([entry(`"marker ${String(i)}"`)]);
      const rows = async () =>
        (await pool.query<{ sealed: string }>('select sealed from "journalCommit"')).rows;
      expect((await rows()).filter(({ sealed }) => sealed.includes('marker'))).toEqual([]);
      expect(await rows()).toHaveLength(20);
      await clock.advance(60_000);
      await journal.close();
      expect(await rows()).toHaveLength(1);
      expect(await journal.load()).toEqual([entry('"marker 19"')]);
      await journal.commit([entry('"after"')]);
      expect(await journal.load()).toEqual([entry('"after"')]);
    });

    test('revives nothing by a commit that comes again after the log was rewritten', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, lease, clock } = await serving(url);
      await journal.commit([{ kind: 'call', key: 'over', value: '1' }]);
      await journal.commit([{ kind: 'call', key: 'over', value: null }, entry('2')]);
      await journal.close();
      const late = new PostgresJournal({ ...{ pool, rewriting: pool, lease, cipher, log, clock } });
      await late.commit([{ kind: 'call', key: 'over', value: '1' }]);
      expect((await pool.query('select from "journalCommit"')).rowCount).toBe(2);
      expect(await journal.load()).toEqual([entry('2')]);
    });

    test('keeps nobody from taking over while it is being rewritten', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, lease } = await serving(url);
      await journal.commit([entry('1')]);
      await journal.commit([entry('2')]);
      const asleep = new Asleep(pool);
      const sleeper = new PostgresJournal({
        ...{ pool, rewriting: asleep, lease, cipher, log },
        clock: new FakeClock(),
      });
      const rewritten = sleeper.close();
      await asleep.hasFallenAsleep;
      await endLease(url);
      const next = await serving(url);
      await next.journal.commit([entry('3')]);
      asleep.wake();
      await rewritten;
      expect(await next.journal.load()).toEqual([entry('3')]);
      expect((await pool.query('select from "journalCommit"')).rowCount).toBe(3);
    });

    test('is of one key', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, lease } = await serving(url);
      await journal.commit([entry('1')]);
      const other = createSecretCipher(ringOf(randomBytes(32)));
      const foreign = new PostgresJournal({
        ...{ pool, rewriting: pool, lease, log, cipher: other },
        clock: new FakeClock(),
      });
      await expect(foreign.load()).rejects.toThrow();
    });
  });

  describe('the lease of a home', () => {
    test('is held by one of several processes that ask at once', async () => {
      const url = await server.emptyDatabase();
      const processes = await Promise.all([processAt(url), processAt(url), processAt(url)]);
      const given = await Promise.all(processes.map(({ lease }) => lease.acquire()));
      expect(given.filter(Boolean)).toHaveLength(1);
      await processes[given.indexOf(true)]?.lease.release();
      const next = await Promise.all(
        processes.filter((_, i) => given[i] === false).map(({ lease }) => lease.acquire()),
      );
      expect(next.filter(Boolean)).toHaveLength(1);
      expect(processes.map(({ lease }) => lease.epoch).sort()).toEqual([0, 1, 2]);
      for (const { lease } of processes) await lease.release();
    });

    test('is one of each application, and so is the journal', async () => {
      const url = await server.emptyDatabase();
      const demo = await serving(url);
      const other = await serving(url, 'shop.acme');
      await demo.journal.commit([entry('"of demo"')]);
      await other.journal.commit([entry('"of the shop"')]);
      await endLease(url);
      const next = await serving(url, 'shop.acme');
      expect(await next.journal.load()).toEqual([entry('"of the shop"')]);
      await expect(other.journal.commit([entry('"late"')])).rejects.toThrow('over shop.acme');
      await demo.journal.commit([entry('"of demo, later"')]);
      await next.journal.close();
      expect(await demo.journal.load()).toEqual([entry('"of demo, later"')]);
      expect([demo.lost, other.lost]).toEqual([[], ['shop.acme']]);
    });

    test('is not held any more once it is released, whatever answer comes then', async () => {
      const url = await server.emptyDatabase();
      const { lease } = await serving(url);
      const renewed = lease.renew();
      const released = lease.release();
      expect(await renewed).toBe(true);
      expect(lease.isHeld).toBe(false);
      await released;
      const next = await serving(url);
      expect([lease.isHeld, next.lease.isHeld]).toEqual([false, true]);
    });

    test('is renewed while the process lives', async () => {
      const url = await server.emptyDatabase();
      const { lease, clock, lost } = await serving(url);
      for (let i = 0; i < 6; i += 1) {
        await clock.advance(leaseMs / 3);
        await lease.renew();
      }
      expect({ isHeld: lease.isHeld, lost }).toEqual({ isHeld: true, lost: [] });
      const [row] = await server.query(url, `select "leasedUntil" > now() as held from home`);
      expect(row).toEqual({ held: true });
      await lease.release();
    });
  });
});
