import type { Need } from '../needs.mjs';

export const swift: Need;
