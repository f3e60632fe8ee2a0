import { explainConnection } from '../stores/postgres/explain-connection.js';
import { connectPool } from '../stores/postgres/open-postgres.js';
import type { OtherClock } from './check-clock.js';
import { type Finding, fine, look, wrong } from './finding.js';

const leastVersion = 150_000;
const check = 'postgresql';

interface Facts {
  version: string;
  now: number;
  commit: string;
  names: string;
  fsync: string;
  standbys: number;
  synchronous: number;
}

const question = `
  select current_setting('server_version_num') as version,
    extract(epoch from clock_timestamp())::float8 * 1000 as now,
    current_setting('synchronous_commit') as commit,
    current_setting('synchronous_standby_names') as names,
    current_setting('fsync') as fsync,
    (select count(*) from pg_stat_replication) as standbys,
    (select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')) as synchronous`;

/** Whether what PostgreSQL takes survives its machine. */
export async function checkPostgres(
  url: string,
): Promise<{ findings: Finding[]; clock: OtherClock | undefined }> {
  const pool = connectPool({ url, connections: 1, name: 'ringspec-gateway doctor' });
  try {
    const before = Date.now();
    const { rows } = await pool.query<Facts>(question);
    const [facts] = rows;
    if (facts === undefined) throw new Error('it answered with nothing');
    const offsetMs = facts.now - (before + Date.now()) / 2;
    return { findings: judge(facts), clock: { whose: 'PostgreSQL', offsetMs } };
  } catch (error) {
    const { message } = explainConnection(url, error as Error);
    return {
      findings: [wrong(check, message, 'Correct DATABASE_URL, or start the server that it names.')],
      clock: undefined,
    };
  } finally {
    await pool.end();
  }
}

function judge({ version, commit, names, fsync, standbys, synchronous }: Facts): Finding[] {
  const major = Math.floor(Number(version) / 10_000);
  const findings = [
    Number(version) >= leastVersion
      ? fine(check, `PostgreSQL ${major} answers.`)
      : wrong(check, `It is PostgreSQL ${major}.`, 'Take PostgreSQL 15 or newer.'),
  ];
  if (fsync !== 'on') {
    findings.push(
      wrong('durability', 'fsync is off.', 'Set fsync=on: a power cut may destroy everything.'),
    );
  }
  if (commit === 'off' || (commit === 'local' && names !== '')) {
    findings.push(
      wrong(
        'replication',
        `synchronous_commit is ${commit}: what clients were told may be lost.`,
        'Set synchronous_commit=on for the user of DATABASE_URL.',
      ),
    );
  } else if (names === '') {
    findings.push(
      look(
        'replication',
        `No standby confirms what is kept${standbys > 0 ? `, though ${standbys} follow` : ''}: a failover loses the last moments.`,
        'Set synchronous_standby_names on the server, such as ANY 1 (standby1, standby2).',
      ),
    );
  } else if (synchronous === 0) {
    findings.push(
      wrong(
        'replication',
        `synchronous_standby_names is ${names}, and none of them is connected: commits wait for ever.`,
        'Start a standby of that application_name, or take the name out.',
      ),
    );
  } else {
    findings.push(fine('replication', `${synchronous} standby confirms what is kept.`));
  }
  return findings;
}
