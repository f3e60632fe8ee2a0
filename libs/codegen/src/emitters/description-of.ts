import type { ModelDocs } from '../model/model.js';

/** What is said of a declaration besides its summary: details, further paragraphs, deprecation. */
export function descriptionOf(
  { details, deprecated }: ModelDocs,
  ...more: readonly (string | undefined)[]
): { description?: string } {
  const paragraphs = [
    details,
    ...more,
    deprecated && `Deprecated since level ${String(deprecated.since)}: use ${deprecated.use}.`,
  ].filter((each) => each !== undefined);
  return paragraphs.length > 0 ? { description: paragraphs.join('\n\n') } : {};
}
