import type { DatabaseOrder } from '../sql/database.js';

/** To the thread: first `open`, then orders. Each gets one answer, in the order of asking. */
export type ThreadOrder = { work: 'open'; input: string } | DatabaseOrder;

export type ThreadAnswer =
  { output: unknown } | { failure: { name: string; message: string; code: string | undefined } };
