import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { describeJournal } from '@ringspec/testing/contracts';
import type pg from 'pg';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { HomeLease } from '../src/stores/postgres/home-lease.js';
import { migrate } from '../src/stores/postgres/migrate.js';
import { connectPool } from '../src/stores/postgres/open-postgres.js';
import { PostgresJournal } from '../src/stores/postgres/postgres-journal.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';

const cipher = createSecretCipher(randomBytes(32));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const leaseMs = 3_000;
const open: pg.Pool[] = [];
let server: PostgresServer;

/** A process that serves from the database, or would. Its own clock stands still. */
async function processAt(url: string) {
  const pool = connectPool({ url, connections: 3, name: 'test' });
  open.push(pool);
  await migrate(pool);
  const clock = new FakeClock();
  const lost: string[] = [];
  const lease = new HomeLease({
    ...{ pool, clock, log, owner: 'test', leaseMs },
    onLost: ({ message }) => lost.push(message),
  });
  const journal = new PostgresJournal({ pool, lease, cipher, clock, log });
  return { pool, clock, lost, lease, journal };
}

async function serving(url: string) {
  const process = await processAt(url);
  await process.lease.acquire();
  return process;
}

/** The lease of whoever holds it is over, by the clock of the database. */
const endLease = (url: string) =>
  server.query(
    new URL(url).pathname.slice(1),
    `update home set "leasedUntil" = now() - interval '1 s'`,
  );

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
      expect(first.lost).toEqual(['Another gateway has taken over the database.']);
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

    test('keeps a commit once that was sent again, since its answer was lost', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, lease } = await serving(url);
      await journal.commit([entry('1')]);
      const twice = new PostgresJournal({
        ...{ pool, lease, cipher, log },
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
      const late = new PostgresJournal({ ...{ pool, lease, cipher, log, clock } });
      await late.commit([{ kind: 'call', key: 'over', value: '1' }]);
      expect((await pool.query('select from "journalCommit"')).rowCount).toBe(2);
      expect(await journal.load()).toEqual([entry('2')]);
    });

    test('is of one key', async () => {
      const url = await server.emptyDatabase();
      const { journal, pool, lease } = await serving(url);
      await journal.commit([entry('1')]);
      const other = createSecretCipher(randomBytes(32));
      const foreign = new PostgresJournal({
        ...{ pool, lease, log, cipher: other },
        clock: new FakeClock(),
      });
      await expect(foreign.load()).rejects.toThrow();
    });
  });

  describe('the lease of a home', () => {
    test('is held by one of several processes that ask at once', async () => {
      const url = await server.emptyDatabase();
      const processes = await Promise.all([processAt(url), processAt(url), processAt(url)]);
      const acquired: number[] = [];
      for (const [i, { lease }] of processes.entries())
        void lease.acquire().then(() => acquired.push(i));
      while (acquired.length === 0) await settle();
      for (const { clock } of processes) await clock.advance(500);
      expect(acquired).toHaveLength(1);
      const [holder = 0] = acquired;
      await processes[holder]?.lease.release();
      while (acquired.length < 2) for (const { clock } of processes) await clock.advance(500);
      expect(processes.map(({ lease }) => lease.epoch).sort()).toEqual([0, 1, 2]);
      for (const { lease } of processes) await lease.release();
    });

    test('is renewed while the process lives', async () => {
      const url = await server.emptyDatabase();
      const { lease, clock, lost } = await serving(url);
      for (let i = 0; i < 6; i += 1) {
        await clock.advance(leaseMs / 3);
        await lease.renew();
      }
      expect({ isHeld: lease.isHeld, lost }).toEqual({ isHeld: true, lost: [] });
      const [row] = await server.query(
        new URL(url).pathname.slice(1),
        `select "leasedUntil" > now() as held from home`,
      );
      expect(row).toEqual({ held: true });
      await lease.release();
    });
  });
});
