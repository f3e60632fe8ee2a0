import { PageMemory, type RecoveryOptions } from '../recovery/page-memory.js';
import type { ClientFeatures } from './client-features.js';

export type { PageStorage, RecoveryOptions } from '../recovery/page-memory.js';

/**
 * Has session and calls outlive a reload of the page: SessionRecovered. One for each client, made
 * when the page begins. Nobody is logged out where the page is left, but after `withinMs`.
 */
export function recovery(options?: RecoveryOptions): ClientFeatures {
  return { recovery: new PageMemory(options) };
}
