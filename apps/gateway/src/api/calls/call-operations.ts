import type { CallSummary, GatewayControl } from '@ringspec/gateway-core';
import { canonicalNumber } from '@ringspec/protocol';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import { readInstant } from '../read-instant.js';
import { pageOf, readPage } from '../page.js';
import { liveCallOf } from './live-call-of.js';
import { findPastCalls, pastCallOf } from './past-calls.js';

type CallOperation = 'listCalls' | 'hangUpCall' | 'listPastCalls';

export function callOperations({
  database,
  control,
}: {
  database: Database;
  control: GatewayControl;
}): Pick<ApiHandlers, CallOperation> {
  const db = queryBuilder(database);
  return {
    listCalls({ key: { application }, query }) {
      const { user } = query;
      const { after, limit } = readPage(query);
      const name = user === undefined ? undefined : canonicalNumber(user);
      const calls = control
        .calls()
        .filter((call) => call.application === application)
        .filter(
          ({ from, to }) => name === undefined || [from, to].some((side) => side.userName === name),
        )
        .filter((call) => after === undefined || orderOf(call) > after)
        .sort(byOrder);
      return Promise.resolve(pageOf(calls, limit, liveCallOf, orderOf));
    },
    hangUpCall({ key, pathParams }) {
      if (control.endCall(pathParams.id, key.application)) return Promise.resolve(undefined);
      throw new ApiFailure('CallNotFound');
    },
    async listPastCalls({ key: { application }, query }) {
      const { user, since, until } = query;
      const { after, limit } = readPage(query);
      const rows = await findPastCalls(db, {
        application,
        user: user === undefined ? undefined : canonicalNumber(user),
        queue: query.queue === undefined ? undefined : canonicalNumber(query.queue),
        ending: query.ending,
        since: readInstant(since, 'since'),
        until: readInstant(until, 'until'),
        before: after,
        limit: limit + 1,
      });
      return pageOf(rows, limit, pastCallOf, ({ reportId }) => reportId);
    },
  };
}

/** The oldest first; ids tell those of one instant apart. */
function orderOf({ createdAt, id }: CallSummary): string {
  return `${String(createdAt).padStart(15, '0')} ${id}`;
}

/** The same without a text for each call. */
function byOrder(a: CallSummary, b: CallSummary): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
