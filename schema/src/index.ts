export * from './define.js';
export type * from './define-envelope.js';
export * from './define-http.js';
export * from './define-protocol.js';
export * from './define-session.js';
export type { TObject, TSchema } from '@sinclair/typebox';
export { protocol } from './protocol.js';
