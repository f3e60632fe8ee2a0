import type { ApiKey, OperationScope } from '@ringspec/generated';
import { AccountError } from '../../accounts/account-error.js';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import type { Database } from '../../stores/sql/database.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import { actorOf } from '../audit-operations.js';
import { instant } from '../instant.js';
import type { ApiKeyRecord } from './api-key-record.js';
import { ApiKeys, checkScopes } from './api-keys.js';

export interface KeyOperationDeps {
  database: Database;
  cipher: SecretCipher;
  /** Has the gateway act on keys that were made or revoked. */
  keysChanged: () => Promise<unknown>;
  /** Has what was done noted in the audit log. */
  review: () => Promise<unknown>;
}

export function keyOperations({
  database,
  cipher,
  keysChanged,
  review,
}: KeyOperationDeps): Pick<ApiHandlers, 'getKey' | 'listKeys' | 'createKey' | 'revokeKey'> {
  const keysFor = ({ id }: ApiKeyRecord): ApiKeys => new ApiKeys(database, cipher, actorOf(id));
  return {
    getKey: ({ key }) => Promise.resolve(told(key)),
    async listKeys({ key }) {
      const all = await keysFor(key).list();
      return { items: all.filter(({ application }) => application === key.application).map(told) };
    },
    async createKey({ key, body: { label, scopes, signs = false } }) {
      const chosen = checkedScopes(scopes);
      const beyond = chosen.find((scope) => !key.scopes.includes(scope));
      if (beyond !== undefined) {
        const detail = `The key that asks has no scope ${beyond} to give.`;
        throw new ApiFailure('MissingScope', { detail, pointer: '/body/scopes' });
      }
      if (signs && !key.scopes.includes('users')) {
        const detail =
          'What signs lets users in, as the scope users does: the key that asks has none.';
        throw new ApiFailure('MissingScope', { detail, pointer: '/body/signs' });
      }
      const { application } = key;
      const made = await keysFor(key)
        .add({ label, application, scopes: chosen, signs }, Date.now())
        .catch((error: unknown) => refuse(error, '/body/label'));
      await keysChanged();
      await review();
      return { ...told(made.record), secret: made.secret };
    },
    async revokeKey({ key, pathParams: { id } }) {
      const keys = keysFor(key);
      const found = (await keys.list()).find((each) => each.id === id);
      if (found?.application !== key.application || found.revokedAt !== undefined) {
        throw new ApiFailure('KeyNotFound');
      }
      await keys.revoke(id, Date.now());
      await keysChanged();
      await review();
      return undefined;
    },
  };
}

function told({ id, label, application, scopes, createdAt, revokedAt }: ApiKeyRecord): ApiKey {
  return {
    ...{ id, label, application, scopes: [...scopes], createdAt: instant(createdAt) },
    ...(revokedAt !== undefined && { revokedAt: instant(revokedAt) }),
  };
}

function checkedScopes(scopes: readonly string[]): readonly OperationScope[] {
  try {
    return checkScopes(scopes.join(','));
  } catch (error) {
    return refuse(error, '/body/scopes');
  }
}

/** What cannot be a key is said of its place in the request. */
function refuse(error: unknown, pointer: string): never {
  if (!(error instanceof AccountError)) throw error;
  throw new ApiFailure('InvalidRequest', { detail: error.message, pointer });
}
