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

/** The categories in which something is written, of those that `setLogLevel` takes. */
export const loggedCategories = {
  SIGNALING: 0,
  CALL: 3,
  CLIENT: 7,
  AUTHENTICATOR: 8,
  EVENTTARGET: 16,
} as const satisfies { readonly [C in keyof typeof LogCategory]?: (typeof LogCategory)[C] };

/** Makes the logger of a part: `category` groups parts for `setLogLevel`, `label` names the one that writes. */
export type LoggerFactory = (category: keyof typeof loggedCategories, label: string) => Logger;
