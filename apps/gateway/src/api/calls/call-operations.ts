import type { CallSummary, GatewayControl, SteeringRefusal } from '@ringspec/gateway-core';
import { CallEnding, CallStage, type LiveCall } from '@ringspec/generated';
import { canonicalNumber } from '@ringspec/protocol';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import { readInstant } from '../read-instant.js';
import { requireKnownFilter } from '../require-known.js';
import { pageOf, readPage, readPlace } from '../page.js';
import { liveCallOf } from './live-call-of.js';
import { findPastCalls, pastCallOf } from './past-calls.js';

type CallOperation = 'listCalls' | 'placeCall' | 'moveCall' | 'hangUpCall' | 'listPastCalls';

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
      const stage = requireKnownFilter(Object.values(CallStage), query.stage, 'stage');
      const { after, limit } = readPage(query);
      const place = readPlace(after, placeForm);
      const calls = control.calls({
        application,
        userName: query.user === undefined ? undefined : canonicalNumber(query.user),
        queue: query.queue === undefined ? undefined : canonicalNumber(query.queue),
        state: stage,
        after: place && { createdAt: Number(place.first), id: place.second },
        limit: limit + 1,
      });
      return Promise.resolve(pageOf(calls, limit, liveCallOf, placeOf));
    },
    async placeCall({ key: { application }, body: { from, to, video = false, headers = null } }) {
      return steered(await control.placeCall({ application, from, to, video, headers }));
    },
    async moveCall({ key: { application }, pathParams: { id }, body: { to, stays } }) {
      const name = stays === undefined ? undefined : canonicalNumber(stays);
      return steered(await control.moveCall({ id, application, to, stays: name }));
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
        ending: requireKnownFilter(Object.values(CallEnding), query.ending, 'ending'),
        since: readInstant(since, 'since'),
        until: readInstant(until, 'until'),
        before: after,
        limit: limit + 1,
      });
      return pageOf(rows, limit, pastCallOf, ({ reportId }) => reportId);
    },
  };
}

function steered(outcome: CallSummary | SteeringRefusal): LiveCall {
  if (typeof outcome !== 'string') return liveCallOf(outcome);
  throw refusals[outcome]();
}

const refusals: Readonly<Record<SteeringRefusal, () => ApiFailure>> = {
  noCall: () => new ApiFailure('CallNotFound'),
  noCaller: () => new ApiFailure('UserNotFound', { pointer: '/body/from' }),
  noTarget: () => new ApiFailure('CalleeNotFound', { pointer: '/body/to' }),
  noSide: () => new ApiFailure('NotInCall', { pointer: '/body/stays' }),
  underWay: () => new ApiFailure('CallChanging'),
  busy: () => new ApiFailure('UserBusy'),
  absent: () => new ApiFailure('UserAbsent'),
};

const placeForm = /^(\d+) (.+)$/s;

function placeOf({ createdAt, id }: CallSummary): string {
  return `${String(createdAt)} ${id}`;
}
