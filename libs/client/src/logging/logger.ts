import type { LogCategory } from '@ringspec/generated';

/** A message, or what makes it: made only where somebody reads it. */
export type LogMessage = string | (() => string);

/**
 * Writes for one part of the client. It never gets secrets or payloads: methods, ids, names, codes
 * and sizes only.
 *
 * error: failed for good · warning: went wrong and was handled · info: state changes · trace: every frame.
 */
export interface Logger {
  error(message: LogMessage): void;
  warning(message: LogMessage): void;
  info(message: LogMessage): void;
  trace(message: LogMessage): void;
}

/** Makes the logger of a part: `category` groups parts for `setLogLevel`, `label` names the one that writes. */
export type LoggerFactory = (category: keyof typeof LogCategory, label: string) => Logger;
