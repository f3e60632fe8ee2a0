import type { AccountAdmin } from '../../accounts/account-admin.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import type { ApiHandlers } from '../api-handlers.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';
import { pageOf, readPage } from '../page.js';
import { refusingAccountErrors } from '../refusing-account-errors.js';
import { requireUserRow } from '../users/user-rows.js';
import { ApiFailure } from '../api-failure.js';
import { findMembers, memberOf } from './member-rows.js';
import { changeOf, findQueueRows, queueOf, requireQueueRow, settingsOf } from './queue-rows.js';
import { findSkills } from './skill-rows.js';

export interface QueueOperationDeps {
  database: Database;
  /** Acts as this key, which the audit log names. */
  adminFor: (keyId: string) => AccountAdmin;
  /** Has the gateway act on what was changed. */
  review: () => Promise<unknown>;
  /** How long a call is offered where its queue does not say. */
  offerMs: number;
}

type QueueOperation =
  | 'listQueues'
  | 'createQueue'
  | 'getQueue'
  | 'changeQueue'
  | 'deleteQueue'
  | 'listQueueMembers'
  | 'setQueueMember'
  | 'removeQueueMember'
  | 'listSkills';

/** How the body calls the number of a queue. */
const members = { name: 'number' };

export function queueOperations({
  database,
  adminFor,
  review,
  offerMs,
}: QueueOperationDeps): Pick<ApiHandlers, QueueOperation> {
  const db = queryBuilder(database);
  const found = (typed: string, { application }: ApiKeyRecord) =>
    requireQueueRow(db, typed, application);
  const changed = async (key: ApiKeyRecord, work: (admin: AccountAdmin) => Promise<void>) => {
    await refusingAccountErrors(() => work(adminFor(key.id)), members);
    await review();
  };

  return {
    async listQueues({ key: { application }, query }) {
      const { after, limit } = readPage(query);
      const wanted = { application, search: query.search, after, limit: limit + 1 };
      const rows = await findQueueRows(db, wanted);
      return pageOf(
        rows,
        limit,
        (row) => queueOf(row, offerMs),
        ({ number }) => number,
      );
    },
    async createQueue({ key, body }) {
      const { number, displayName = number } = body;
      const { application } = key;
      const settings = settingsOf(body);
      await changed(key, ({ queues }) =>
        queues.add({ number, application, displayName, settings }),
      );
      return queueOf(await found(number, key), offerMs);
    },
    async getQueue({ key, pathParams }) {
      return queueOf(await found(pathParams.number, key), offerMs);
    },
    async changeQueue({ key, pathParams, body }) {
      const { number } = await found(pathParams.number, key);
      const change = changeOf(body);
      await changed(key, ({ queues }) => queues.change(number, key.application, change));
      return queueOf(await found(number, key), offerMs);
    },
    async deleteQueue({ key, pathParams }) {
      const { number } = await found(pathParams.number, key);
      await changed(key, ({ queues }) => queues.remove(number, key.application));
      return undefined;
    },
    async listQueueMembers({ key, pathParams, query }) {
      const queue = await found(pathParams.number, key);
      const { after, limit } = readPage(query);
      const rows = await findMembers(db, queue.id, { after, limit: limit + 1 });
      return pageOf(
        rows,
        limit,
        (row) => memberOf(row, queue),
        ({ name }) => name,
      );
    },
    async setQueueMember({ key, pathParams, body: { priority = 1 } }) {
      const queue = await found(pathParams.number, key);
      const { name } = await requireUserRow(db, pathParams.name, key.application);
      await changed(key, ({ queues }) =>
        queues.assign(queue.number, key.application, name, priority),
      );
      const [row] = await findMembers(db, queue.id, { name, limit: 1 });
      if (!row) throw new ApiFailure('UserNotFound');
      return memberOf(row, queue);
    },
    async removeQueueMember({ key, pathParams }) {
      const queue = await found(pathParams.number, key);
      const { name } = await requireUserRow(db, pathParams.name, key.application);
      const [row] = await findMembers(db, queue.id, { name, limit: 1 });
      if (!row) throw new ApiFailure('MemberNotFound');
      await changed(key, ({ queues }) => queues.unassign(queue.number, key.application, name));
      return undefined;
    },
    async listSkills({ key: { application }, query }) {
      const { after, limit } = readPage(query);
      const skills = (await findSkills(db, application)).filter(
        ({ name }) => after === undefined || name > after,
      );
      return pageOf(
        skills,
        limit,
        (skill) => skill,
        ({ name }) => name,
      );
    },
  };
}
