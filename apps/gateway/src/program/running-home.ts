import type { Gateway } from '@ringspec/gateway-core';
import type { ApiHandlers } from '../api/api-handlers.js';
import type { ApiKeyRecord } from '../api/keys/api-key-record.js';

/** The gateway itself, with what answers for its API: one for each application, or for all. */
export interface RunningHome {
  application: string | undefined;
  core: Gateway;
  handlers: ApiHandlers;
  /** Ends sessions of these keys. Resolves with how many. */
  keysRevoked(revoked: readonly ApiKeyRecord[]): Promise<number>;
  /** Deals with what was done to accounts. Resolves with how many sessions ended. */
  review(): Promise<number>;
  /** Nothing of it runs any more, but the journal. */
  close(): Promise<void>;
}
