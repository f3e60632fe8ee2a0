import type { Need } from '../needs.mjs';

export const chromium: Need;
