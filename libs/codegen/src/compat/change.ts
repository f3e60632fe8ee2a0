import type { RuleId } from './rules/index.js';

/**
 * Whom a change breaks.
 * - `reader`: a deployed client that reads what a server of the new model sends.
 * - `writer`: a deployed client whose requests and notifications a server of the new model reads.
 * - `source`: code of a client or an application, compiled against the types of the old model.
 *   Servers are released together with the model and are not judged.
 * - `docs`: something that was published about the protocol is no longer so.
 */
export type Audience = 'reader' | 'writer' | 'source' | 'docs';

/** One difference between two models, judged. */
export interface Change {
  /** Stable: rules may be added, none is renamed. */
  rule: RuleId;
  /** Where in the protocol: `event AuthResult params /tokens/accessToken`. */
  at: string;
  /** Empty where the change is compatible. */
  breaks: readonly Audience[];
  message: string;
  /** How to make it compatible, or what to mind. */
  advice: string;
}

/** Whether clients that are in use fail: what a new protocol level is for. */
export function breaksDeployed({ breaks }: Change): boolean {
  return breaks.includes('reader') || breaks.includes('writer');
}
