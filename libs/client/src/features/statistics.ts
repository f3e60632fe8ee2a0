import { observeCall } from '../statistics/call-statistics.js';
import type { ClientFeatures } from './client-features.js';

/** CallStatsReceived with a mean opinion score, and the events that tell of bad quality. */
export const statistics: ClientFeatures = { observeCall };
