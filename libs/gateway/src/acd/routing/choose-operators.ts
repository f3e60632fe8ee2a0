import type { QueueRecord } from '../../ports/account-store.js';
import { type Candidate, strategies } from './strategies.js';

/**
 * Ids of the operators whom a call is offered to: one, or all for a queue that rings at all; none
 * where nobody is a candidate. Those of the first priority come before all others.
 */
export function chooseOperators(
  { settings, operators }: Pick<QueueRecord, 'settings' | 'operators'>,
  candidates: readonly Candidate[],
  last: string | undefined,
): readonly string[] {
  const first = Math.min(...candidates.map(({ priority }) => priority));
  const order = operators.map(({ userId }) => userId);
  return strategyOf(settings.strategy)(
    candidates.filter(({ priority }) => priority === first),
    { order, last },
  ).map(({ userId }) => userId);
}

/** One that a later version has set is none that this one knows. */
function strategyOf(name: string): (typeof strategies)['longestIdle'] {
  return Object.hasOwn(strategies, name)
    ? strategies[name as keyof typeof strategies]
    : strategies.longestIdle;
}
