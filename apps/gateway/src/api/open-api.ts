import type { AccessTokens, GatewayControl } from '@ringspec/gateway-core';
import type { AdministratorLogins } from '../administrators/administrator-logins.js';
import type { AccountAdmin } from '../accounts/account-admin.js';
import type { Database } from '../stores/sql/database.js';
import type { SecretCipher } from '../credentials/secret-cipher.js';
import type { ApiAccess } from './api-access.js';
import { callOperations } from './calls/call-operations.js';
import { IdempotentAnswers } from './idempotency/idempotent-answers.js';
import { operatorOperations } from './operators/operator-operations.js';
import { queueOperations } from './queues/queue-operations.js';
import { statisticsOperations } from './queues/statistics-operations.js';
import { keyOperations } from './keys/key-operations.js';
import { RequestLimits } from './request-limits.js';
import type { ApiServices } from './serve-api.js';
import { sessionOperations } from './sessions/session-operations.js';
import { tokenOperations } from './tokens/token-operations.js';
import { userOperations } from './users/user-operations.js';
import { webhookOperations, type WebhookOperationDeps } from './webhooks/webhook-operations.js';

export interface ApiParts extends WebhookOperationDeps {
  database: Database;
  access: ApiAccess;
  administrators: AdministratorLogins;
  accessTokens: AccessTokens;
  cipher: SecretCipher;
  control: GatewayControl;
  /** Has the gateway act on what was done to accounts. */
  review: () => Promise<unknown>;
  /** Changes accounts as this key, which the audit log names. */
  adminFor: (keyId: string) => AccountAdmin;
  requestsPerSecond: number;
  /** How long a call is offered where its queue does not say. */
  offerMs: number;
}

export interface OpenApi {
  services: ApiServices;
  /** To be called when keys were made or revoked elsewhere. Resolves with how many sessions that ended. */
  keysChanged(): Promise<number>;
}

/** A login that began before its key was revoked is through after this. */
const underWayMs = 60_000;

/** Puts the server API together. */
export function openApi(parts: ApiParts): OpenApi {
  const { access, control, requestsPerSecond, clock } = parts;
  const dealtWith = new Set<string>();
  const keysChanged = async (): Promise<number> => {
    const revoked = (await access.reload()).filter(({ id }) => !dealtWith.has(id));
    if (revoked.length === 0) return 0;
    const logins = await access.keys.loginsOf(revoked.map(({ id }) => id));
    for (const { id, revokedAt = Infinity } of revoked) {
      if (revokedAt < clock.now() - underWayMs) dealtWith.add(id);
    }
    return control.endSessions(({ familyId }) => logins.has(familyId ?? ''));
  };
  return {
    services: {
      keys: access.ring,
      administrators: parts.administrators,
      limits: new RequestLimits(requestsPerSecond, clock),
      answers: new IdempotentAnswers(parts.database, parts.cipher, clock),
      handlers: {
        ...keyOperations({ ...parts, keysChanged }),
        ...userOperations(parts),
        ...sessionOperations(parts),
        ...callOperations(parts),
        ...queueOperations(parts),
        ...operatorOperations(parts),
        ...statisticsOperations(parts),
        ...webhookOperations(parts),
        ...tokenOperations({ ...parts, revocations: access.revocations }),
      },
    },
    keysChanged,
  };
}
