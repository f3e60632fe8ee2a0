import type { Need } from '../needs.mjs';

export const firefox: Need;
