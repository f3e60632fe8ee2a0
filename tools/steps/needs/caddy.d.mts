import type { Need } from '../needs.mjs';

export const caddy: Need;
