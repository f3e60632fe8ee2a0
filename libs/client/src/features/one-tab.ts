import { RingLeader, type OneTabOptions } from '../tabs/ring-leader.js';
import type { ClientFeatures } from './client-features.js';

export type { OneTabOptions, TabLocks } from '../tabs/ring-leader.js';

/**
 * Has incoming calls ring in one tab of several that the user is logged in with: IncomingCall comes
 * there alone. When that tab is closed, what still rings comes to another. One for each client.
 * @param options - where tabs agree. Default: the locks of the browser
 */
export function oneTab(options?: OneTabOptions): ClientFeatures {
  return { ringLeader: new RingLeader(options) };
}
