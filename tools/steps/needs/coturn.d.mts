import type { Need } from '../needs.mjs';

export const coturn: Need;
