import type { AccountAdmin } from '../../accounts/account-admin.js';
import { checkDisplayName } from '../../accounts/account-rules.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import type { ApiHandlers } from '../api-handlers.js';
import { refusingAccountErrors } from '../refusing-account-errors.js';
import { pageOf, readPage } from '../page.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';
import { importUsers } from './import-users.js';
import { accountOf, findUserRows, requireUserRow } from './user-rows.js';

export interface UserOperationDeps {
  database: Database;
  /** Acts as this key, which the audit log names. */
  adminFor: (keyId: string) => AccountAdmin;
  /** Has the gateway act on what was changed: sessions end, the audit log is written. */
  review: () => Promise<unknown>;
}

type UserOperation =
  'listUsers' | 'createUser' | 'importUsers' | 'getUser' | 'changeUser' | 'deleteUser';

export function userOperations(deps: UserOperationDeps): Pick<ApiHandlers, UserOperation> {
  const { adminFor, review } = deps;
  const db = queryBuilder(deps.database);

  const found = (typed: string, { application }: ApiKeyRecord) =>
    requireUserRow(db, typed, application);

  return {
    async listUsers({ key: { application }, query }) {
      const { search, frozen } = query;
      const { after, limit } = readPage(query);
      const wanted = { application, search, frozen, after, limit: limit + 1 };
      const rows = await findUserRows(db, wanted);
      return pageOf(rows, limit, accountOf, ({ name }) => name);
    },
    async createUser({ key, body }) {
      const { name, displayName = name, password, frozen = false } = body;
      const { application } = key;
      await refusingAccountErrors(() =>
        adminFor(key.id).addUser({ name, application, displayName, password, frozen }),
      );
      await review();
      return accountOf(await found(name, key));
    },
    importUsers: ({ key, body }) => importUsers(key, body, { ...deps, admin: adminFor(key.id) }),
    async getUser({ key, pathParams }) {
      return accountOf(await found(pathParams.name, key));
    },
    async changeUser({ key, pathParams, body }) {
      const { name } = await found(pathParams.name, key);
      const admin = adminFor(key.id);
      const { displayName, password, frozen } = body;
      const { application } = key;
      await refusingAccountErrors(async () => {
        // Nothing is changed where something of it cannot be.
        if (displayName !== undefined) checkDisplayName(displayName);
        if (password !== undefined) await admin.setPassword(name, application, password);
        if (displayName !== undefined) await admin.setDisplayName(name, application, displayName);
        if (frozen !== undefined) await admin.setFrozen(name, application, frozen);
      });
      await review();
      return accountOf(await found(name, key));
    },
    async deleteUser({ key, pathParams }) {
      const { name } = await found(pathParams.name, key);
      await adminFor(key.id).removeUser(name, key.application);
      await review();
      return undefined;
    },
  };
}
