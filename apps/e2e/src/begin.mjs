export { forget as default } from './seen-events.mjs';
