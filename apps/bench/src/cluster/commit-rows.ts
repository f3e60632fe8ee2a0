import pg from 'pg';
import { startGateway } from '../child-server.js';
import { compareRates, perSecond } from '../compare-rates.js';
import type { Row } from '../measurement.js';
import { roundTripRate } from '../round-trips.js';
import { talkingCalls, type TalkingCall } from '../talking.js';
import { talkAt } from './enter.js';
import { Gateways, patient, undying } from './gateways.js';
import { tripsOf } from './link-rows.js';
import type { Postgres } from './postgres.js';
import { progress } from './progress.js';
import { sizes } from './sizes.js';

const CALLS = 25;
const MESSAGES_UNDER_WAY = 4;
const ROUND_MS = 1_000;

/** What it costs that everything is kept in PostgreSQL: against SQLite's neighbour, and against bare inserts. */
export async function commitRows(postgres: Postgres): Promise<Row[]> {
  progress('one gateway on PostgreSQL, one on its folder');
  const gateways = await Gateways.start(postgres, 1, { ...undying, ...patient });
  const alone = await startGateway(patient);
  const bare = new pg.Client({ connectionString: gateways.url });
  try {
    const [home] = gateways.running;
    if (!home) throw new Error('No gateway runs.');
    const many = await talkAt(home, await gateways.doorman(), { name: 'many', calls: CALLS });
    const atFolder: TalkingCall[] = [];
    for (let i = 0; i < CALLS; i += 1) atFolder.push(...(await talkingCalls(alone, String(i))));
    const [trips, folderTrips] = [tripsOf(many), tripsOf(atFolder)];
    progress('messages kept in PostgreSQL and on a folder');
    const rates = await compareRates(
      () => roundTripRate(trips, MESSAGES_UNDER_WAY),
      () => roundTripRate(folderTrips, MESSAGES_UNDER_WAY),
      sizes.rounds,
    );
    progress('commits');
    await bare.connect();
    const insert = await bareInserts(bare);
    const committed = async (run: () => Promise<unknown>): Promise<number> => {
      const [from, startedAt] = [await lastCommit(bare), performance.now()];
      await run();
      return (((await lastCommit(bare)) - from) * 1_000) / (performance.now() - startedAt);
    };
    const inEach: number[] = [];
    const gathered = await compareRates(
      async () => {
        let messages = 0;
        const commits = await committed(async () => {
          messages = await roundTripRate(trips, MESSAGES_UNDER_WAY);
        });
        inEach.push(messages / commits);
        return commits;
      },
      insert,
      sizes.rounds,
    );
    const one = await compareRates(
      () => committed(() => roundTripRate(trips.slice(0, 1))),
      insert,
      sizes.rounds,
    );
    const mean = inEach.reduce((sum, each) => sum + each, 0) / inEach.length;
    return [
      {
        what: `message in ${String(CALLS)} calls, ${String(MESSAGES_UNDER_WAY)} under way in each, one gateway: on PostgreSQL / on its folder`,
        ...{ ours: perSecond(rates.ours), peer: perSecond(rates.peer) },
        ...{ ratio: rates.ratio, spread: rates.spread },
      },
      {
        what: `commits of a home, ${mean.toFixed(0)} messages in each / bare inserts of the same length, one after the other`,
        ...{ ours: perSecond(gathered.ours), peer: perSecond(gathered.peer) },
        ...{ ratio: gathered.ratio, spread: gathered.spread },
      },
      {
        what: 'commits of a home, one message after the other / the same',
        ...{ ours: perSecond(one.ours), peer: perSecond(one.peer) },
        ...{ ratio: one.ratio, spread: one.spread },
      },
    ];
  } finally {
    await bare.end().catch(() => undefined);
    await Promise.all([alone.stop(), gateways.stop()]);
  }
}

/** Inserts rows as long as commits are, for a round; returns how many a second there were. */
async function bareInserts(client: pg.Client): Promise<() => Promise<number>> {
  await client.query('create table bare (number bigint primary key, text text not null)');
  const { rows } = await client.query<{ length: number }>(
    'select coalesce(avg(length(sealed)), 1000)::int as length from "journalCommit" where not base',
  );
  const text = 'x'.repeat(rows[0]?.length ?? 0);
  let number = 0;
  return async () => {
    const [from, startedAt] = [number, performance.now()];
    while (performance.now() - startedAt < ROUND_MS) {
      await client.query({
        name: 'bare insert',
        text: 'insert into bare (number, text) values ($1, $2)',
        values: [(number += 1), text],
      });
    }
    return ((number - from) * 1_000) / (performance.now() - startedAt);
  };
}

/** Number of the last commit of the home that there is. */
async function lastCommit(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ last: number }>(
    'select max(number)::int as last from "journalCommit"',
  );
  return rows[0]?.last ?? 0;
}
