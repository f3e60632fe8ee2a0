import type { Need } from '../needs.mjs';

export const espeak: Need;
