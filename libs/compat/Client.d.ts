export type { Client } from './dist/index.js';
