/** What applications of the 4.x Web SDK import, or find in the global `VoxImplant`. */
export * from '@ringspec/client';
export { Client } from './client.js';
export { CallEvents } from './call-events.js';
export { getInstance } from './get-instance.js';
export type * as EventHandlers from './event-handlers.js';
