import type { QueueStrategy } from '@ringspec/generated';

/** An operator who could take the call now. */
export interface Candidate {
  userId: string;
  /** In the queue: 1 before 2. */
  priority: number;
  /** Since when READY without a call. */
  readySince: number;
  /** Calls of queues that they have answered since they came to work. */
  answered: number;
}

type Choose = (
  /** Of one priority, in the order of the queue. */
  candidates: readonly Candidate[],
  /** Ids of all its operators, in that order, and who was offered its last call. */
  turn: { order: readonly string[]; last: string | undefined },
) => readonly Candidate[];

/** Whom each strategy offers a call to. */
export const strategies: Readonly<Record<QueueStrategy, Choose>> = {
  longestIdle: (candidates) => firstBy(candidates, longestIdle),
  fewestCalls: (candidates) =>
    firstBy(candidates, (a, b) => a.answered - b.answered || longestIdle(a, b)),
  roundRobin(candidates, { order, last }) {
    const begin = order.findIndex((userId) => userId === last) + 1;
    const turnOf = ({ userId }: Candidate): number =>
      (order.indexOf(userId) - begin + order.length) % order.length;
    return firstBy(candidates, (a, b) => turnOf(a) - turnOf(b));
  },
  ringAll: (candidates) => candidates,
};

function longestIdle(a: Candidate, b: Candidate): number {
  return a.readySince - b.readySince;
}

function firstBy(
  candidates: readonly Candidate[],
  compare: (a: Candidate, b: Candidate) => number,
): readonly Candidate[] {
  return [...candidates].sort(compare).slice(0, 1);
}
