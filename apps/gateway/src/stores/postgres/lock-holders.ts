import type pg from 'pg';

interface Holder {
  pid: number;
  name: string;
  user: string;
  state: string;
  seconds: number;
}

/** Who holds tables of ours, or the right to change them, for longer than a moment, as people may look for them. */
export async function lockHolders(
  connection: pg.PoolClient,
  advisoryLock: number,
): Promise<string | undefined> {
  const { rows } = await connection.query<Holder>(
    `select distinct activity.pid, application_name as name, usename as user, state,
       round(extract(epoch from clock_timestamp() - xact_start))::int as seconds
     from pg_locks as lock join pg_stat_activity as activity using (pid)
     where lock.granted and lock.pid <> pg_backend_pid() and activity.datname = current_database()
       and xact_start < clock_timestamp() - interval '100 ms'
       and (lock.relation in (select oid from pg_class where relnamespace = current_schema()::regnamespace)
         or lock.locktype = 'advisory' and (lock.classid::bigint << 32 | lock.objid::bigint) = $1)
     order by seconds desc`,
    [advisoryLock],
  );
  const told = rows.map(
    ({ pid, name, user, state, seconds }) =>
      `${name === '' ? 'a client' : name} of the user ${user} (pid ${String(pid)}, ${state}, for ${String(seconds)} s)`,
  );
  return told.length === 0 ? undefined : told.join(', ');
}
