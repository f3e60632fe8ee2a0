import type { Need } from '../needs.mjs';

export const python: Need;
