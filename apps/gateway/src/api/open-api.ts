import type { AccessTokens, GatewayControl } from '@ringspec/gateway-core';
import type { AccountAdmin } from '../accounts/account-admin.js';
import type { Database } from '../stores/sql/database.js';
import type { SecretCipher } from '../credentials/secret-cipher.js';
import type { ApiAccess } from './api-access.js';
import type { ApiHandlers } from './api-handlers.js';
import { callOperations } from './calls/call-operations.js';
import { operatorOperations } from './operators/operator-operations.js';
import { queueOperations } from './queues/queue-operations.js';
import { statisticsOperations } from './queues/statistics-operations.js';
import type { ApiKeyRecord } from './keys/api-key-record.js';
import { keyOperations } from './keys/key-operations.js';
import { sessionOperations } from './sessions/session-operations.js';
import { tokenOperations } from './tokens/token-operations.js';
import { userOperations } from './users/user-operations.js';
import { webhookOperations, type WebhookOperationDeps } from './webhooks/webhook-operations.js';

export interface ApiParts extends WebhookOperationDeps {
  database: Database;
  access: ApiAccess;
  accessTokens: AccessTokens;
  cipher: SecretCipher;
  control: GatewayControl;
  /** Has the gateway act on what was done to accounts. */
  review: () => Promise<unknown>;
  /** Changes accounts as this key, which the audit log names. */
  adminFor: (keyId: string) => AccountAdmin;
  /** How long a call is offered where its queue does not say. */
  offerMs: number;
}

export interface OpenApi {
  handlers: ApiHandlers;
  /** To be called with the keys that were revoked, here or elsewhere. Resolves with how many sessions that ended. */
  keysRevoked(revoked: readonly ApiKeyRecord[]): Promise<number>;
}

/** A login that began before its key was revoked is through after this. */
const underWayMs = 60_000;

/** Puts together what answers for the server API at a home. */
export function openApi(parts: ApiParts): OpenApi {
  const { access, control, clock } = parts;
  const dealtWith = new Set<string>();
  const keysRevoked = async (all: readonly ApiKeyRecord[]): Promise<number> => {
    const revoked = all.filter(({ id }) => !dealtWith.has(id));
    if (revoked.length === 0) return 0;
    const logins = await access.keys.loginsOf(revoked.map(({ id }) => id));
    for (const { id, revokedAt = Infinity } of revoked) {
      if (revokedAt < clock.now() - underWayMs) dealtWith.add(id);
    }
    return control.endSessions(({ familyId }) => logins.has(familyId ?? ''));
  };
  const keysChanged = async (): Promise<number> => keysRevoked(await access.reload());
  return {
    handlers: {
      ...keyOperations({ ...parts, keysChanged }),
      ...userOperations(parts),
      ...sessionOperations(parts),
      ...callOperations(parts),
      ...queueOperations(parts),
      ...operatorOperations(parts),
      ...statisticsOperations(parts),
      ...webhookOperations(parts),
      ...tokenOperations({ ...parts, keys: access.ring, revocations: access.revocations }),
    },
    keysRevoked,
  };
}
