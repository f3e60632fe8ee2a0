import type { GatewayControl, SessionSummary } from '@ringspec/gateway-core';
import type { SessionEntry } from '@ringspec/generated';
import { canonicalNumber } from '@ringspec/protocol';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import { pageOf, readPage, readPlace } from '../page.js';
import { requireUserRow } from '../users/user-rows.js';

type SessionOperation = 'listSessions' | 'endSession' | 'endUserSessions';

export function sessionOperations({
  database,
  control,
}: {
  database: Database;
  control: GatewayControl;
}): Pick<ApiHandlers, SessionOperation> {
  const db = queryBuilder(database);
  return {
    listSessions({ key: { application }, query }) {
      const { user } = query;
      const { after, limit } = readPage(query);
      const place = readPlace(after, placeForm);
      const sessions = control.sessions({
        application,
        userName: user === undefined ? undefined : canonicalNumber(user),
        after: place && { userName: place.first, id: place.second },
        limit: limit + 1,
      });
      return Promise.resolve(pageOf(sessions, limit, entryOf, placeOf));
    },
    endSession({ key: { application }, pathParams: { id } }) {
      const ended = control.endSessions(
        (each) => each.id === id && each.application === application,
      );
      if (ended === 0) throw new ApiFailure('SessionNotFound');
      return Promise.resolve(undefined);
    },
    async endUserSessions({ key, pathParams }) {
      const { id } = await requireUserRow(db, pathParams.name, key.application);
      return { sessionsEnded: control.endSessions(({ userId }) => userId === id) };
    },
  };
}

/** Ids have no spaces. */
const placeForm = /^(.+) (\S+)$/s;

function placeOf({ userName, id }: SessionSummary): string {
  return `${userName} ${id}`;
}

function entryOf({ id, userName, isConnected, receivesCalls }: SessionSummary): SessionEntry {
  return { id, user: userName, connected: isConnected, receivesCalls };
}
