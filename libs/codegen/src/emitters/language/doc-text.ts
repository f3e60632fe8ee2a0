import type { MessagePlan, OperationPlan, PlanDocs, RequestPlan } from './plan/language-plan.js';
import type { NamedMember } from './plan/place.js';

/**
 * The paragraphs of a declaration's documentation: what it is, `more`, since when, and what
 * replaces it, as `deprecation` says that.
 */
export function docText(
  { summary, details, since, deprecated }: PlanDocs,
  more: readonly string[] = [],
  deprecation: (since: number, use: string) => string = (from, use) =>
    deprecationText({ since: from, use }),
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

/**
 * What is said of a member in one paragraph: what it is, what it is called on the wire, where `wire`
 * says that, and what replaces it.
 */
export function memberText(
  { description, deprecated }: NamedMember,
  wire: string | undefined,
): string {
  return [description, wire, deprecated && deprecationText(deprecated)]
    .filter((each) => each !== undefined)
    .join(' ');
}

function deprecationText({ since, use }: { since?: number; use?: string }): string {
  const from = since === undefined ? '' : ` since level ${String(since)}`;
  return `Deprecated${from}${use === undefined ? '.' : `: use ${use}.`}`;
}

/** What is said of a request and of its parameters, and what may be the answer besides its result. */
export function requestText(
  { params, errors }: RequestPlan,
  parameters: readonly { name: string; description?: string | undefined }[] = [],
): string {
  const more = [parameterList(parameters), refusedWith(errors)];
  return docText(
    params.docs,
    more.filter((each) => each !== ''),
  );
}

/** What is said of an operation: its parameters, who may ask for it, and what it may be refused with. */
export function operationText(
  { docs, scope, errors }: OperationPlan,
  parameters: readonly { name: string; description?: string | undefined }[] = [],
): string {
  const needs = scope === undefined ? '' : `Its key needs the scope \`${scope}\`.`;
  const more = [parameterList(parameters), needs, refusedWith(errors)];
  return docText(
    docs,
    more.filter((each) => each !== ''),
  );
}

function parameterList(
  parameters: readonly { name: string; description?: string | undefined }[],
): string {
  return parameters
    .flatMap(({ name, description }) =>
      description ? [`- \`${name}\`: ${description.replace(/\s+/g, ' ')}`] : [],
    )
    .join('\n');
}

function refusedWith(errors: readonly string[]): string {
  return errors.length === 0
    ? ''
    : `May be refused with ${errors.map((each) => `\`${each}\``).join(', ')}.`;
}
