import type { GatewayReport, MovedSide } from '@ringspec/gateway-core';
import type { CallParty, WebhookMap } from '@ringspec/generated';
import { liveCallOf } from '../api/calls/live-call-of.js';
import { pastCallOf, pastCallRow } from '../api/calls/past-calls.js';
import { instant } from '../api/instant.js';
import type { NewWebhook } from './webhook-store.js';

type Body = WebhookMap[keyof WebhookMap];

/** What endpoints are told of a report; a call of a queue whose caller gave up is told twice. */
export function webhooksOfReport(report: GatewayReport): NewWebhook[] {
  const timestamp = instant(report.at);
  const of = (application: string, orderKey: string, ...bodies: readonly Body[]): NewWebhook[] =>
    bodies.map((body, i) => ({
      webhookId: i === 0 ? report.id : `${report.id}-${String(i)}`,
      ...{ application, orderKey, kind: body.type, at: report.at, trace: report.trace },
      body: JSON.stringify(body),
    }));
  switch (report.kind) {
    case 'loggedIn':
    case 'loggedOut': {
      const { application, userName: user, sessionId: session } = report;
      const type = report.kind === 'loggedIn' ? 'user.loggedIn' : 'user.loggedOut';
      const data = { user, session };
      return of(application, `session ${session}`, { type, timestamp, data } as Body);
    }
    case 'operatorChanged': {
      const { application, userName: user, status, reason } = report;
      const data = { user, status, ...(reason !== undefined && { reason }) };
      const body = { type: 'operator.statusChanged', timestamp, data } as Body;
      return of(application, `operator ${user}`, body);
    }
    case 'queueLeft':
      // Figures count it; endpoints hear of the call.
      return [];
    case 'callOffered':
    case 'callConnected':
    case 'callWaiting': {
      const { application, id } = report.call;
      const type = CALL_TYPES[report.kind];
      const body = { type, timestamp, data: liveCallOf(report.call) } as Body;
      return of(application, `call ${id}`, body);
    }
    case 'callMoved': {
      const { call, move } = report;
      const { by, endedCallId } = move;
      const moved = {
        from: partyOf(move.from),
        to: partyOf(move.to),
        by: by === 'server' ? 'api' : by,
        ...(endedCallId !== undefined && { endedCall: endedCallId }),
      };
      const data = { ...liveCallOf(call), moved };
      return of(call.application, `call ${call.id}`, { type: 'call.moved', timestamp, data });
    }
    case 'callEnded': {
      const { application, id, queue, connectedAt } = report.call;
      const data = pastCallOf(pastCallRow(report));
      const isAbandoned =
        queue !== undefined && connectedAt === undefined && report.ending === 'canceled';
      return of(
        application,
        `call ${id}`,
        { type: 'call.ended', timestamp, data },
        ...(isAbandoned ? ([{ type: 'queue.callAbandoned', timestamp, data }] as const) : []),
      );
    }
  }
}

const CALL_TYPES = {
  callOffered: 'call.offered',
  callConnected: 'call.connected',
  callWaiting: 'queue.callWaiting',
} as const;

function partyOf({ userName: name, displayName }: MovedSide): CallParty {
  return { name, displayName };
}
