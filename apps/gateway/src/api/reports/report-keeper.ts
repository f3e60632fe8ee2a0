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
      const calls = reports.flatMap((report) =>
        report.kind === 'callEnded' ? [pastCallStatement(webhooks.db, report)] : [],
      );
      const outbox = reports
        .flatMap(webhooksOfReport)
        .flatMap((each) => webhooks.outboxStatements(each));
      if (calls.length + outbox.length === 0) return;
      await webhooks.database.run('executeTogether', [...calls, ...outbox]);
      if (outbox.length > 0) deliverer.wake();
    },
  };
}
