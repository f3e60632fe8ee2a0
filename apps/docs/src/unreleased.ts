import type { Page } from './page.js';

/** A change that is described for the next release, as a file of changesets holds it. */
const CHANGESET = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/;

/** The changelog with what the next release brings, by package; `changesets` are the texts of their files. */
export function withUnreleased(changelog: Page, changesets: readonly string[]): Page {
  const byPackage = new Map<string, string[]>();
  for (const text of changesets) {
    const [, head = '', summary = ''] = CHANGESET.exec(text) ?? [];
    // Told once, at the package that it names first.
    const [, name = ''] = /^'([^']+)':/.exec(head) ?? [];
    if (name !== '') byPackage.set(name, [...(byPackage.get(name) ?? []), asItem(summary)]);
  }
  const sections = [...byPackage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, items]) => `### ${name}\n\n${items.join('\n')}`);
  if (sections.length === 0) return changelog;
  const text = `${changelog.text.trimEnd()}\n\n## Not released yet\n\n${sections.join('\n\n')}\n`;
  return { ...changelog, text };
}

function asItem(summary: string): string {
  return `- ${summary.trim().replaceAll('\n', '\n  ')}`;
}
