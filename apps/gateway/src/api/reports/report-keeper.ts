import type { GatewayReport, ReportSink } from '@ringspec/gateway-core';
import type { WebhookDeliverer } from '../../webhooks/webhook-deliverer.js';
import type { WebhookStore } from '../../webhooks/webhook-store.js';
import { webhooksOfReport } from '../../webhooks/webhooks-of-report.js';
import { queueVisitStatement } from '../queues/queue-visits.js';
import { pastCallStatement } from '../calls/past-calls.js';

/** Keeps what happened in the database, all of it or none: calls that are over or have left a queue, and webhooks for who asked. */
export function createReportKeeper(
  webhooks: WebhookStore,
  deliverer: Pick<WebhookDeliverer, 'wake'>,
): ReportSink {
  return {
    wants: (kind) => kind === 'callEnded' || kind === 'queueLeft' || webhooks.isAsked,
    async take(reports: readonly GatewayReport[]) {
      const kept = reports.flatMap((report) => {
        if (report.kind === 'callEnded') return [pastCallStatement(webhooks.db, report)];
        return report.kind === 'queueLeft' ? [queueVisitStatement(webhooks.db, report)] : [];
      });
      const outbox = reports
        .flatMap(webhooksOfReport)
        .flatMap((each) => webhooks.outboxStatements(each));
      if (kept.length + outbox.length === 0) return;
      await webhooks.database.run('executeTogether', [...kept, ...outbox]);
      if (outbox.length > 0) deliverer.wake();
    },
  };
}
