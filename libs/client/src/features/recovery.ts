import { PageRecovery, type RecoveryOptions } from '../recovery/page-recovery.js';
import type { ClientFeatures } from './client-features.js';

export type { PageStorage } from '../recovery/page-storage.js';
export type { RecoveryOptions } from '../recovery/page-recovery.js';

/**
 * Has session and calls outlive a reload of the page: SessionRecovered. One for each client, made
 * when the page begins. Nobody is logged out where the page is left, but after `withinMs`.
 * @param options - how long the gateway waits, and where the page keeps what it needs
 */
export function recovery(options?: RecoveryOptions): ClientFeatures {
  return { recovery: new PageRecovery(options) };
}
