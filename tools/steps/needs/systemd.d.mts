import type { Need } from '../needs.mjs';

export const systemd: Need;
