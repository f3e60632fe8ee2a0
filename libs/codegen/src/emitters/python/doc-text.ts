import type { PlanDocs } from '../language/plan/language-plan.js';

/** The text of a docstring: what it is, since when, and what replaces it. */
export function docText(
  { summary, details, since, deprecated }: PlanDocs,
  more: readonly string[] = [],
): string {
  return [
    summary,
    details,
    ...more,
    since === undefined ? undefined : `Since level ${String(since)}.`,
    deprecated && `Deprecated since level ${String(deprecated.since)}: use ${deprecated.use}.`,
  ]
    .filter((each) => each !== undefined)
    .join('\n\n');
}
