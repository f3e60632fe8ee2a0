export type { ClientState, LogCategory, LogLevel, LogRecord } from './dist/index.js';
