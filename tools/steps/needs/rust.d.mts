import type { Need } from '../needs.mjs';

export const rust: Need;
