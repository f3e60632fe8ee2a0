import { docText } from '../language/doc-text.js';
import type { PlanDocs } from '../language/plan/language-plan.js';
import type { NamedMember } from '../language/plan/place.js';

/** A doc comment that begins with the name, as Go wants it, and says the rest after that. */
export function goDoc(lead: string, docs: PlanDocs, more: readonly string[] = []): string {
  const summary = lead.includes(docs.summary) ? lead : `${lead} ${docs.summary}`;
  return docText({ ...docs, summary }, more, (since, use) => deprecation({ since, use }));
}

/** Of a field: what the protocol says, and its name there. */
export function fieldDoc({ name, description, deprecated }: NamedMember, field: string): string {
  const wire = field === name ? undefined : `On the wire: ${name}.`;
  const text = [description, wire].filter((each) => each !== undefined).join(' ');
  return [text || `As on the wire.`, ...(deprecated ? [deprecation(deprecated)] : [])].join('\n\n');
}

function deprecation({ since, use }: { since?: number; use?: string }): string {
  const from = since === undefined ? '' : `since level ${String(since)}`;
  const instead = use === undefined ? '' : `use ${use}`;
  return `Deprecated: ${[from, instead].filter((each) => each !== '').join('; ') || 'do not use'}.`;
}
