import type { Need } from '../needs.mjs';

export const nginx: Need;
