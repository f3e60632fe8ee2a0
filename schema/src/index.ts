export * from './define.js';
export { protocol } from './protocol.js';
