import { operationScopes, type OperationScope } from '@ringspec/generated';
import type { FastifyRequest } from 'fastify';
import type { ApiKeyRecord } from '../api/keys/api-key-record.js';
import type { AdministratorTable } from '../stores/sql/tables.js';
import { type AdministratorLogins, isCsrf } from './administrator-logins.js';
import { secretIn } from './session-cookie.js';

const prefix = 'administrator ';

/** What an administrator is to the server API: a key of their application that may do everything. */
function keyOfAdministrator({ name, application, createdAt }: AdministratorTable): ApiKeyRecord {
  return {
    ...{ id: `${prefix}${name}`, label: name, application, createdAt },
    scopes: Object.keys(operationScopes) as OperationScope[],
    ...{ signs: undefined, revokedAt: undefined },
  };
}

/** Whether it is no key that is kept, but somebody at the page. */
export function isAdministrator(keyId: string): boolean {
  return keyId.startsWith(prefix);
}

/** Who asks by the cookie of the page; whatever changes something has to bring its CSRF token too. */
export function administratorKey(
  { method, headers }: FastifyRequest,
  logins: AdministratorLogins | undefined,
): ApiKeyRecord | undefined {
  const login = logins?.find(secretIn(headers.cookie) ?? '');
  if (login === undefined) return undefined;
  if (method !== 'GET' && !isCsrf(headers['x-csrf-token'], login)) return undefined;
  return keyOfAdministrator(login.administrator);
}
