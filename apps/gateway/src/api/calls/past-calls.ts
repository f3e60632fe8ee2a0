import type { CallEnding, PastCall } from '@ringspec/generated';
import type { GatewayReport } from '@ringspec/gateway-core';
import type { Kysely } from 'kysely';
import { statementOf } from '../../stores/sql/database-dialect.js';
import type { SqlStatement } from '../../stores/sql/sql.js';
import type { PastCallTable, Tables } from '../../stores/sql/tables.js';
import { instant } from '../instant.js';

type EndedReport = Extract<GatewayReport, { kind: 'callEnded' }>;

/** Keeps a call that is over, once, however often it is told. */
export function pastCallStatement(db: Kysely<Tables>, report: EndedReport): SqlStatement {
  const insert = db.insertInto('pastCall').values(pastCallRow(report));
  return statementOf(insert.onConflict((old) => old.doNothing()).compile());
}

export function pastCallRow(report: EndedReport): PastCallTable {
  const { call, ending, why } = report;
  return {
    reportId: report.id,
    id: call.id,
    application: call.application,
    fromName: call.from.userName,
    fromDisplayName: call.from.displayName,
    toName: call.to.userName,
    toDisplayName: call.to.displayName,
    queue: call.queue ?? null,
    video: call.video ? 1 : 0,
    startedAt: call.createdAt,
    connectedAt: call.connectedAt ?? null,
    endedAt: report.at,
    ending,
    reason: why === '' ? null : why,
  };
}

export interface PastCallSearch {
  application: string;
  user: string | undefined;
  queue: string | undefined;
  ending: CallEnding | undefined;
  since: number | undefined;
  until: number | undefined;
  /** Only those that ended before the one of this report. */
  before: string | undefined;
  limit: number;
}

/** The latest end first. */
export function findPastCalls(
  db: Kysely<Tables>,
  { application, user, queue, ending, since, until, before, limit }: PastCallSearch,
): Promise<PastCallTable[]> {
  let query = db
    .selectFrom('pastCall')
    .selectAll()
    .where('application', '=', application)
    .orderBy('reportId', 'desc')
    .limit(limit);
  if (user !== undefined) {
    query = query.where((row) => row.or([row('fromName', '=', user), row('toName', '=', user)]));
  }
  if (queue !== undefined) query = query.where('queue', '=', queue);
  if (ending !== undefined) query = query.where('ending', '=', ending);
  if (since !== undefined) query = query.where('endedAt', '>=', since);
  if (until !== undefined) query = query.where('endedAt', '<', until);
  if (before !== undefined) query = query.where('reportId', '<', before);
  return query.execute();
}

export function pastCallOf(row: PastCallTable): PastCall {
  const { id, queue, video, startedAt, connectedAt, endedAt, ending, reason } = row;
  return {
    id,
    from: { name: row.fromName, displayName: row.fromDisplayName },
    to: { name: row.toName, displayName: row.toDisplayName },
    ...(queue !== null && { queue }),
    video: video === 1,
    startedAt: instant(startedAt),
    ...(connectedAt !== null && { connectedAt: instant(connectedAt) }),
    endedAt: instant(endedAt),
    durationMs: connectedAt === null ? 0 : Math.max(0, endedAt - connectedAt),
    ending: ending as CallEnding,
    ...(reason !== null && { reason }),
  };
}

/** As a table for people. */
export const pastCallColumns: readonly string[] = [
  ...['id', 'from.name', 'from.displayName', 'to.name', 'to.displayName', 'queue', 'video'],
  ...['startedAt', 'connectedAt', 'endedAt', 'durationMs', 'ending', 'reason'],
];
