import type { GatewayControl } from '@ringspec/gateway-core';
import { OperatorACDStatuses } from '@ringspec/generated';
import { canonicalNumber } from '@ringspec/protocol';
import type { AccountAdmin } from '../../accounts/account-admin.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';
import { pageOf, readPage } from '../page.js';
import { skillMapOf } from '../queues/queue-rows.js';
import { refusingAccountErrors } from '../refusing-account-errors.js';
import { requireKnown, requireKnownFilter } from '../require-known.js';
import { requireUserRow } from '../users/user-rows.js';
import { findOperators, findSkillsOf, operatorOf, type OperatorRow } from './operator-rows.js';

type OperatorOperation =
  'listOperators' | 'getOperator' | 'forceOperatorStatus' | 'extendWrapUp' | 'setOperatorSkills';

/** Others come about by a call of a queue alone. */
const settable = Object.values(OperatorACDStatuses).filter(
  (status) => !['DIALING', 'IN_SERVICE', 'AFTER_SERVICE'].includes(status),
);

export function operatorOperations({
  database,
  control,
  adminFor,
  review,
}: {
  database: Database;
  control: GatewayControl;
  adminFor: (keyId: string) => AccountAdmin;
  review: () => Promise<unknown>;
}): Pick<ApiHandlers, OperatorOperation> {
  const db = queryBuilder(database);
  /** Any user may be asked about: who serves no queue yet has no queues. */
  const found = async (typed: string, { application }: ApiKeyRecord): Promise<OperatorRow> => {
    const { id, name, displayName } = await requireUserRow(db, typed, application);
    const [known] = await findOperators(db, { application, userId: id });
    if (known) return known;
    const skills = (await findSkillsOf(db, [id])).get(id) ?? {};
    return { id, name, displayName, queues: [], skills };
  };

  return {
    async listOperators({ key: { application }, query }) {
      const { queue, skill } = query;
      const statuses = Object.values(OperatorACDStatuses);
      const status = requireKnownFilter(statuses, query.status, 'status');
      const { after, limit } = readPage(query);
      const rows = await findOperators(db, {
        application,
        queue: queue === undefined ? undefined : canonicalNumber(queue),
        skill: skill?.toLowerCase(),
      });
      const operators = rows
        .filter(({ name }) => after === undefined || name > after)
        .filter(({ id }) => status === undefined || control.operator(id).status === status);
      return pageOf(
        operators,
        limit,
        (row) => operatorOf(row, control),
        ({ name }) => name,
      );
    },
    async getOperator({ key, pathParams }) {
      return operatorOf(await found(pathParams.name, key), control);
    },
    async forceOperatorStatus({ key, pathParams, body: { status: wanted, reason } }) {
      const operator = await found(pathParams.name, key);
      const status = requireKnown(settable, wanted, '/body/status');
      const became = await control.setOperatorStatus(operator.id, status, reason);
      if (became === 'busy') throw new ApiFailure('OperatorBusy');
      if (became === 'absent') throw new ApiFailure('OperatorAbsent');
      return operatorOf(operator, control);
    },
    async extendWrapUp({ key, pathParams, body: { byMs } }) {
      const operator = await found(pathParams.name, key);
      if (!control.extendWrapUp(operator.id, byMs)) throw new ApiFailure('NoWrapUp');
      return operatorOf(operator, control);
    },
    async setOperatorSkills({ key, pathParams, body }) {
      const { name } = await found(pathParams.name, key);
      await refusingAccountErrors(() =>
        adminFor(key.id).queues.setSkills(name, key.application, skillMapOf(body.skills)),
      );
      await review();
      return operatorOf(await found(name, key), control);
    },
  };
}
