import type { GatewayReport } from '@ringspec/gateway-core';
import { type Kysely, sql } from 'kysely';
import type { SqlStatement } from '../../stores/sql/sql.js';
import { statementOf } from '../../stores/sql/database-dialect.js';
import type { Tables } from '../../stores/sql/tables.js';

type VisitReport = Extract<GatewayReport, { kind: 'queueLeft' }>;

/** Keeps that a call has left a queue, once, however often it is told; nothing where the queue is gone. */
export function queueVisitStatement(db: Kysely<Tables>, report: VisitReport): SqlStatement {
  const { id, queueId, callId, at, waitedMs, outcome, operatorId = null } = report;
  const insert = db
    .insertInto('queueVisit')
    .columns(['reportId', 'queueId', 'callId', 'leftAt', 'waitedMs', 'outcome', 'operatorId'])
    .expression(
      // PostgreSQL takes what has no type for a text.
      sql`select ${id}, queue.id, ${callId}, cast(${at} as bigint), cast(${waitedMs} as bigint), ${outcome}, ${operatorId}
        from queue where queue.id = ${queueId}
        and not exists (select 1 from "queueVisit" where "reportId" = ${id})`,
    );
  return statementOf(insert.compile());
}

/** What is counted of the calls that left a queue between two times. */
export interface VisitFigures {
  answered: number;
  abandoned: number;
  overflowed: number;
  answeredInTime: number;
  abandonedEarly: number;
  /** Of those that were answered; null where none was. */
  averageWaitMs: number | null;
  longestWaitMs: number | null;
}

export async function countVisits(
  db: Kysely<Tables>,
  {
    queueId,
    since,
    until,
    serviceLevelMs,
  }: { queueId: string; since: number; until: number; serviceLevelMs: number },
): Promise<VisitFigures> {
  const count = (outcome: string, limit?: 'within') => {
    const within = limit === undefined ? sql`` : sql`and "waitedMs" <= ${serviceLevelMs}`;
    return sql<number>`coalesce(sum(case when outcome = ${outcome} ${within} then 1 else 0 end), 0)`;
  };
  const answeredWait = sql<number>`case when outcome = 'answered' then "waitedMs" end`;
  const row = await db
    .selectFrom('queueVisit')
    .where('queueId', '=', queueId)
    .where('leftAt', '>=', since)
    .where('leftAt', '<', until)
    .select([
      count('answered').as('answered'),
      count('abandoned').as('abandoned'),
      count('overflowed').as('overflowed'),
      count('answered', 'within').as('answeredInTime'),
      count('abandoned', 'within').as('abandonedEarly'),
      sql<number | null>`avg(${answeredWait})`.as('averageWaitMs'),
      sql<number | null>`max(${answeredWait})`.as('longestWaitMs'),
    ])
    .executeTakeFirstOrThrow();
  // PostgreSQL counts in types that its driver shows as texts.
  const numberOf = (value: number | null): number | null => (value === null ? null : Number(value));
  return {
    answered: Number(row.answered),
    abandoned: Number(row.abandoned),
    overflowed: Number(row.overflowed),
    answeredInTime: Number(row.answeredInTime),
    abandonedEarly: Number(row.abandonedEarly),
    averageWaitMs: numberOf(row.averageWaitMs),
    longestWaitMs: numberOf(row.longestWaitMs),
  };
}
