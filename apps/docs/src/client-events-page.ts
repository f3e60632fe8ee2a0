import type { Page } from './page.js';

const folder = 'protocol/events/client/';

/**
 * The page that has every event of the client at once, in the order of their names, with what a
 * listener gets: made of the pages of the events, whose words these are.
 */
export function clientEventsPage(pages: readonly Page[]): Page {
  const events = pages
    .filter(({ path }) => path.startsWith(folder))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    path: 'protocol/client-events.md',
    // Links to the folder of these events lead here, and links of what is taken over on.
    source: 'generated/docs/events/client/index.md',
    text: [
      '# Events of the client',
      'What `on` of the client takes: `Client.getInstance().on(Events.IncomingCall, …)`, or by the name as text. Each leads to its own page, with examples and with what it belongs to.',
      ...events.flatMap(sectionOf),
      '',
    ].join('\n\n'),
  };
}

function sectionOf({ path, text }: Page): string[] {
  const file = path.slice(folder.length);
  const [, summary = ''] = /^\[Ringspec: the protocol\]\([^)]*\)\n\n(.+)$/m.exec(text) ?? [];
  const table = /^\|[\s\S]*?\n(?!\|)/m.exec(partOf(text, 'Parameters'))?.[0].trimEnd() ?? '';
  return [
    `## [${file.slice(0, -'.md'.length)}](./${file})`,
    summary,
    partOf(text, 'When it fires, when it does not'),
    // Each payload carries its name, which is the heading here.
    table.replace(/^\| `name` .*\n?/m, '').trimEnd(),
  ].filter((part) => part !== '' && !/^\| Name[^\n]*\n\|[- |]+$/.test(part));
}

/** What a page says below a heading. */
function partOf(text: string, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`);
  return (after.split('\n## ')[0] ?? '').trim();
}
