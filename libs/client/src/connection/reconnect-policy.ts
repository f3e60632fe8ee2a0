/** What a reconnect policy may go by. */
export interface RetryContext {
  /** Attempts of this outage that have failed: 0 before the first. */
  readonly attempt: number;
  /** Time since the connection was lost. */
  readonly elapsedMs: number;
  /** Uniform in [0, 1). */
  readonly random: number;
}

/** Decides when to try again. Pure: the same context gives the same answer. */
export interface ReconnectPolicy {
  /**
   * Milliseconds to wait from now, or null to give up for good.
   * @param context - how it has gone so far
   */
  nextRetry(context: RetryContext): number | null;
}

/** Lengths of the slots of the standard schedule: at once, 2 × 200 ms, 3 × 1 s, 4 × 5 s. */
export const standardSlotsMs: readonly number[] = [
  0, 200, 200, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000,
];

/**
 * Full jitter by slots. The slots lie end to end from the loss of the connection, and attempt k
 * happens at a uniformly random instant of slot k: clients that lost one gateway together come back
 * spread over the slot (Brooker, "Exponential Backoff And Jitter", 2015), and yet the last attempt
 * is never earlier than all the slots before it are long. Where earlier attempts hung beyond the
 * start of their successor's slot, that slot begins now.
 * @param slotsMs - lengths in milliseconds, one for each attempt; after the last it gives up
 */
export function slotPolicy(slotsMs: readonly number[] = standardSlotsMs): ReconnectPolicy {
  return {
    nextRetry: ({ attempt, elapsedMs, random }) => {
      const slotMs = slotsMs[attempt];
      if (slotMs === undefined) return null;
      return withinSlot(slotsMs.slice(0, attempt), slotMs, { elapsedMs, random });
    },
  };
}

/** The standard schedule with its last slot over and over, for what is tried until it works: milliseconds to wait from now. */
export function endlessSlots({ attempt, ...context }: RetryContext): number {
  const last = standardSlotsMs.length - 1;
  const slotMs = (index: number): number => standardSlotsMs[Math.min(index, last)] as number;
  const before = Array.from({ length: attempt }, (_, index) => slotMs(index));
  return withinSlot(before, slotMs(attempt), context);
}

function withinSlot(
  before: readonly number[],
  slotMs: number,
  { elapsedMs, random }: Omit<RetryContext, 'attempt'>,
): number {
  const slotStartMs = before.reduce((sum, length) => sum + length, 0);
  return Math.max(slotStartMs - elapsedMs, 0) + random * slotMs;
}
