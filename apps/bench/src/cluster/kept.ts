import type { Gateways } from './gateways.js';

/** What is in PostgreSQL. */
export interface Kept {
  rows: number;
  /** On its disk, indexes and all. */
  bytes: number;
}

/** Counted, not estimated; what was removed is taken out of the files before. */
export async function keptIn(gateways: Gateways): Promise<Kept> {
  const tables = await gateways.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_stat_user_tables order by 1`,
  );
  let rows = 0;
  for (const { name } of tables) {
    await gateways.query(`vacuum full ${name}`);
    const [counted] = await gateways.query<{ count: number }>(
      `select count(*)::int as count from ${name}`,
    );
    rows += counted?.count ?? 0;
  }
  const [size] = await gateways.query<{ bytes: number }>(
    `select sum(pg_total_relation_size(relid))::float8 as bytes from pg_stat_user_tables`,
  );
  return { rows, bytes: size?.bytes ?? 0 };
}

/** Resolves once the home has written its journal anew: nothing in it but what is alive. */
export async function settled(gateways: Gateways): Promise<void> {
  for (;;) {
    const [{ count } = { count: 0 }] = await gateways.query<{ count: number }>(
      `select count(*)::int as count from "journalCommit"`,
    );
    if (count <= 2) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
