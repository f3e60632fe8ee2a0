import type { GatewayReport, ReportKind, ReportSink } from '@ringspec/gateway-core';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { pastCallStatement } from '../calls/past-calls.js';

/** Keeps what happened in the database: each call that is over. */
export function createReportKeeper(database: Database): ReportSink {
  const db = queryBuilder(database);
  return {
    wants: (kind: ReportKind) => kind === 'callEnded',
    async take(reports: readonly GatewayReport[]) {
      const statements = reports.flatMap((report) =>
        report.kind === 'callEnded' ? [pastCallStatement(db, report)] : [],
      );
      if (statements.length > 0) await database.run('executeTogether', statements);
    },
  };
}
