export type * from './dist/event-handlers.js';
export type * as EventHandlers from './dist/event-handlers.js';
