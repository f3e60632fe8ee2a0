export * from './define.js';
export * from './define-session.js';
export type { TObject, TSchema } from '@sinclair/typebox';
export { protocol } from './protocol.js';
