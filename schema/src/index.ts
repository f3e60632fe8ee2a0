export * from './define.js';
export type { TObject, TSchema } from '@sinclair/typebox';
export { protocol } from './protocol.js';
