import Libsql from 'libsql';

/** How long to wait for another process that writes. */
const busyTimeoutMs = 10_000;

interface SchemaRow {
  type: string;
  name: string;
  sql: string;
}

/**
 * Copies a database that others may be writing, as it was at one instant. `whileStill` is called at
 * that instant: until it returns, nothing in the database changes. Others go on writing during the
 * copying itself. Returns the version of its tables.
 */
export function copyDatabase(from: string, to: string, whileStill: () => void): number {
  const live = new Libsql(from, { timeout: busyTimeoutMs });
  const copy = new Libsql(to);
  try {
    copy.prepare('attach database ? as live').run(from);
    copy.exec('begin');
    live.exec('begin immediate');
    try {
      // The first look is the one that all later ones of the transaction repeat.
      copy.prepare('select count(*) from live.sqlite_master').get();
      whileStill();
    } finally {
      live.exec('rollback');
    }
    const version = versionOf(copy);
    copyContent(copy);
    copy.exec('commit');
    copy.exec(`pragma user_version = ${version}`);
    return version;
  } finally {
    copy.close();
    live.close();
  }
}

/** Indices and triggers come after the rows, which they have seen before. */
function copyContent(copy: Libsql.Database): void {
  const rows = copy
    .prepare(
      "select type, name, sql from live.sqlite_master where sql is not null and name not like 'sqlite_%'",
    )
    .all() as SchemaRow[];
  const tables = rows.filter(({ type }) => type === 'table');
  for (const { name, sql } of tables) {
    copy.exec(sql);
    copy.exec(`insert into main."${name}" select * from live."${name}"`);
  }
  // Ids that were used once are used no more, even where their rows are gone.
  copy.exec('delete from main.sqlite_sequence');
  copy.exec('insert into main.sqlite_sequence select * from live.sqlite_sequence');
  for (const { type, sql } of rows) if (type !== 'table') copy.exec(sql);
}

function versionOf(copy: Libsql.Database): number {
  const row = copy.prepare('pragma live.user_version').get() as { user_version: number };
  return row.user_version;
}
