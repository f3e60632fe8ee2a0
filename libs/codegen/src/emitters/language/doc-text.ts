import type { MessagePlan, PlanDocs } from './plan/language-plan.js';

/**
 * The paragraphs of a declaration's documentation: what it is, `more`, since when, and what
 * replaces it, as `deprecation` says that.
 */
export function docText(
  { summary, details, since, deprecated }: PlanDocs,
  more: readonly string[] = [],
  deprecation: (since: number, use: string) => string = (from, use) =>
    `Deprecated since level ${String(from)}: use ${use}.`,
): string {
  return [
    summary,
    details,
    ...more,
    since === undefined ? undefined : `Since level ${String(since)}.`,
    deprecated && deprecation(deprecated.since, deprecated.use),
  ]
    .filter((each) => each !== undefined)
    .join('\n\n');
}

/** What is said of a message, and when an event fires. */
export function messageDocs({ docs, fires }: MessagePlan): PlanDocs {
  const details = [docs.details, fires && `Fires: ${fires}`].filter((each) => each !== undefined);
  return { ...docs, ...(details.length > 0 && { details: details.join('\n\n') }) };
}
