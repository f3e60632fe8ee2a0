import type { CallSummary, GatewayControl } from '@ringspec/gateway-core';
import type { OperatorCount, QueueStatistics } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { readSettings } from '../../stores/sql/queue-settings.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import { instant } from '../instant.js';
import { findOperators, type OperatorRow } from '../operators/operator-rows.js';
import { pageOf, readPage } from '../page.js';
import { readInstant } from '../read-instant.js';
import { findQueueRows, type QueueRow, requireQueueRow } from './queue-rows.js';
import { countVisits, type VisitFigures } from './queue-visits.js';

interface Span {
  since: number;
  until: number;
}

export function statisticsOperations({
  database,
  control,
  clock,
}: {
  database: Database;
  control: GatewayControl;
  clock: Clock;
}): Pick<ApiHandlers, 'getQueueStatistics' | 'listQueueStatistics'> {
  const db = queryBuilder(database);

  const statisticsOf = async (
    row: QueueRow,
    span: Span,
    calls: readonly CallSummary[],
    operators: readonly OperatorRow[],
  ): Promise<QueueStatistics> => {
    const { serviceLevelMs } = readSettings(row.settings);
    const figures = await countVisits(db, { queueId: row.id, ...span, serviceLevelMs });
    const waits = calls
      .filter(({ queue }) => queue === row.number)
      .flatMap(({ queuedAt }) => (queuedAt === undefined ? [] : [clock.now() - queuedAt]));
    return {
      queue: row.number,
      displayName: row.displayName,
      waiting: waits.length,
      longestWaitMs: Math.max(0, ...waits),
      operators: countByStatus(
        control,
        operators.filter(({ queues }) => queues.includes(row.number)),
      ),
      since: instant(span.since),
      until: instant(span.until),
      ...told(figures),
      serviceLevelMs,
    };
  };
  /** What all queues of a page are made of. */
  const present = async (application: string) => ({
    calls: control.calls({ application, isQueued: true }),
    operators: await findOperators(db, { application }),
  });

  return {
    async getQueueStatistics({ key: { application }, pathParams, query }) {
      const span = readSpan(query, clock.now());
      const row = await requireQueueRow(db, pathParams.number, application);
      const { calls, operators } = await present(application);
      return statisticsOf(row, span, calls, operators);
    },
    async listQueueStatistics({ key: { application }, query }) {
      const span = readSpan(query, clock.now());
      const { after, limit } = readPage(query);
      const wanted = { application, search: undefined, after, limit: limit + 1 };
      const rows = await findQueueRows(db, wanted);
      const { calls, operators } = await present(application);
      const page = pageOf(
        rows,
        limit,
        (row) => row,
        ({ number }) => number,
      );
      const items = await Promise.all(
        page.items.map((row) => statisticsOf(row, span, calls, operators)),
      );
      return { ...page, items };
    },
  };
}

function told({ averageWaitMs, longestWaitMs, ...figures }: VisitFigures) {
  const { answered, abandoned, overflowed, answeredInTime, abandonedEarly } = figures;
  const counted = answered + overflowed + abandoned - abandonedEarly;
  return {
    ...figures,
    ...(counted > 0 && { serviceLevel: answeredInTime / counted }),
    ...(averageWaitMs !== null && { averageWaitMs: Math.round(averageWaitMs) }),
    ...(longestWaitMs !== null && { longestAnsweredWaitMs: longestWaitMs }),
  };
}

function countByStatus(
  control: GatewayControl,
  operators: readonly OperatorRow[],
): OperatorCount[] {
  const counts = new Map<OperatorCount['status'], number>();
  for (const { id } of operators) {
    const { status } = control.operator(id);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts].map(([status, count]) => ({ status, operators: count }));
}

function readSpan(query: { since?: string; until?: string }, now: number): Span {
  const until = readInstant(query.until, 'until') ?? now;
  const midnight = new Date(until).setUTCHours(0, 0, 0, 0);
  const since = readInstant(query.since, 'since') ?? midnight;
  if (since <= until) return { since, until };
  const detail = 'It is after `until`.';
  throw new ApiFailure('InvalidRequest', { detail, pointer: '/query/since' });
}
