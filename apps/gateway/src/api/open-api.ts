import type { GatewayControl } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import type { AccountAdmin } from '../accounts/account-admin.js';
import type { Database } from '../stores/sql/database.js';
import { ApiKeys } from './keys/api-keys.js';
import { keyOperations } from './keys/key-operations.js';
import { RequestLimits } from './request-limits.js';
import type { ApiServices } from './serve-api.js';
import { userOperations } from './users/user-operations.js';

export interface ApiParts {
  database: Database;
  control: GatewayControl;
  /** Has the gateway act on what was done to accounts. */
  review: () => Promise<unknown>;
  /** Changes accounts as somebody whom the audit log names. */
  adminAs: (actor: string) => AccountAdmin;
  requestsPerSecond: number;
  clock: Clock;
}

export interface OpenApi {
  services: ApiServices;
  /** To be called when keys were made or revoked elsewhere. Resolves with how many sessions that ended. */
  keysChanged(): Promise<number>;
}

/** Puts the server API together. */
export async function openApi(parts: ApiParts): Promise<OpenApi> {
  const { database, control, review, adminAs, requestsPerSecond, clock } = parts;
  const keys = new ApiKeys(database);
  let ring = await keys.ring();
  return {
    services: {
      keys: () => ring,
      limits: new RequestLimits(requestsPerSecond, clock),
      handlers: {
        ...keyOperations,
        ...userOperations({
          ...{ database, control, review },
          adminFor: ({ id }) => adminAs(`API key ${id}`),
        }),
      },
    },
    async keysChanged() {
      ring = await keys.ring();
      const revoked = await keys.revokedLogins();
      return control.endSessions(({ familyId }) => revoked.has(familyId ?? ''));
    },
  };
}
