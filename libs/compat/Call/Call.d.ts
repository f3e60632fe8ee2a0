export type { Call } from '../dist/index.js';
