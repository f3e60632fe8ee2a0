import type { CustomStatus, OverflowTarget, QueueStrategy } from '@ringspec/generated';

/** How the calls of a queue are given out. */
export interface QueueSettings {
  strategy: QueueStrategy;
  /** Calls of a queue with a higher one go first where operators serve several. */
  priority: number;
  /** After how long of waiting a call counts as of one priority more, again and again; 0: never. */
  ageingMs: number;
  /** What an operator must be able to do: level by name of the skill. */
  skills: Readonly<Record<string, number>>;
  /** How long a call is offered to an operator; null: as long as the gateway says. */
  offerMs: number | null;
  /** When operators are READY again by themselves after a call; 0: when they say so. */
  wrapUpMs: number;
  /** How much longer they get by setting AFTER_SERVICE once more; 0: none. */
  wrapUpExtensionMs: number;
  /** How often they may, after one call. */
  wrapUpExtensions: number;
  /** Within which time a call should be answered. */
  serviceLevelMs: number;
  overflow: OverflowSettings;
  /** What custom statuses mean to its operators. */
  customStatuses: readonly CustomStatus[];
}

/** What becomes of calls that wait too long. */
export interface OverflowSettings {
  to: OverflowTarget;
  afterMs: number;
  /** Number of the other queue. */
  queue?: string;
  /** What the caller is told. */
  message?: string;
}

/** A queue about which nothing is said. */
export const defaultQueueSettings: QueueSettings = {
  strategy: 'longestIdle',
  priority: 0,
  ageingMs: 0,
  skills: {},
  offerMs: null,
  wrapUpMs: 0,
  wrapUpExtensionMs: 0,
  wrapUpExtensions: 0,
  serviceLevelMs: 20_000,
  overflow: { to: 'none', afterMs: 120_000 },
  customStatuses: [],
};
