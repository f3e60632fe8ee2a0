export type { Config, LogLevel } from './config/config.js';
export { ConfigError } from './config/config-error.js';
export { readConfig } from './config/read-config.js';
export { run } from './cli/run.js';
export type { Terminal } from './cli/terminal.js';
