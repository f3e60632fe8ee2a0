import type { Model } from '../model/model.js';
import type { Change } from './change.js';
import { compareModels } from './compare-models.js';
import { groupBySeverity } from './severity.js';

/**
 * What changed on the wire and in the generated source from level to level, newest first, breaking
 * changes first. A function of the released models alone: Markdown.
 */
export async function wireChangelog(released: readonly Model[]): Promise<string> {
  const sections = released.map((model, i) => {
    const earlier = released[i - 1];
    return `## Level ${String(model.level)}\n\n${earlier ? changesOf(earlier, model) : beginning(model)}`;
  });
  const text = `# Wire changelog

Made from the released models by \`ringspec-codegen release\`. What a client of one level meets that talks to a server of the next.

${sections.reverse().join('\n\n')}
`;
  const { format } = await import('prettier');
  return format(text, { parser: 'markdown', printWidth: 100 });
}

function changesOf(before: Model, after: Model): string {
  const groups = groupBySeverity(compareModels(before, after));
  if (groups.length === 0) return `The same as level ${String(before.level)}.`;
  return groups
    .map(({ title, changes }) => `### ${title}\n\n${changes.map(bullet).join('\n')}`)
    .join('\n\n');
}

function bullet({ at, message, rule, breaks }: Change): string {
  const whom = breaks.length === 0 ? '' : ` Breaks ${breaks.join(', ')}.`;
  return `- \`${at}\`: ${message.replace(/\.$/, '')} (${rule}).${whom}`;
}

function beginning({ events, requests, notifications, types, errors }: Model): string {
  const counts = Object.entries({ events, requests, notifications, types, errors })
    .filter(([, all]) => all.length > 0)
    .map(([kind, all]) => `${String(all.length)} ${all.length === 1 ? kind.slice(0, -1) : kind}`);
  return `The first released level: ${counts.join(', ')}.`;
}
