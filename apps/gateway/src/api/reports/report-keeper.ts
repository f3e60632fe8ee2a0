import type { GatewayReport, ReportSink } from '@ringspec/gateway-core';
import type { WebhookDeliverer } from '../../webhooks/webhook-deliverer.js';
import type { WebhookStore } from '../../webhooks/webhook-store.js';
import { webhooksOfReport } from '../../webhooks/webhooks-of-report.js';
import { pastCallStatement } from '../calls/past-calls.js';

/** Keeps what happened in the database, all of it or none: calls that are over, and webhooks for who asked. */
export function createReportKeeper(
  webhooks: WebhookStore,
  deliverer: Pick<WebhookDeliverer, 'wake'>,
): ReportSink {
  return {
    wants: (kind) => kind === 'callEnded' || webhooks.isAsked,
    async take(reports: readonly GatewayReport[]) {
      const statements = reports.flatMap((report) => [
        ...(report.kind === 'callEnded' ? [pastCallStatement(webhooks.db, report)] : []),
        ...webhooksOfReport(report).flatMap((each) => webhooks.outboxStatements(each)),
      ]);
      if (statements.length === 0) return;
      await webhooks.database.run('executeTogether', statements);
      deliverer.wake();
    },
  };
}
