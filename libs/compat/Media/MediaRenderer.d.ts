export type { MediaRenderer } from '../dist/index.js';
