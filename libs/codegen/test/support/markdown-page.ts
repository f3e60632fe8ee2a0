/** What a reader finds in a page of Markdown. */
export interface MarkdownPage {
  headings: string[];
  /** As GitHub makes them of the headings. */
  anchors: string[];
  links: { text: string; target: string }[];
  /** Values of the blocks of JSON, by the heading of the section that they stand in. */
  samples: { heading: string; value: unknown }[];
  /** First cells of the rows of tables, without the head. */
  rows: string[];
}

export function markdownPage(content: string): MarkdownPage {
  const page: MarkdownPage = { headings: [], anchors: [], links: [], samples: [], rows: [] };
  const taken = new Map<string, number>();
  let fence: string[] | undefined;
  let table = 0;
  for (const line of content.split('\n')) {
    if (fence) {
      if (line !== '```') fence.push(line);
      else {
        const heading = page.headings.at(-1) ?? '';
        page.samples.push({ heading, value: JSON.parse(fence.join('\n')) });
        fence = undefined;
      }
      continue;
    }
    if (line === '```json') fence = [];
    const [, heading] = /^#+ (.*)$/.exec(line) ?? [];
    if (heading !== undefined) {
      page.headings.push(heading);
      const anchor = heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-');
      const count = taken.get(anchor) ?? 0;
      taken.set(anchor, count + 1);
      page.anchors.push(count === 0 ? anchor : `${anchor}-${String(count)}`);
    }
    table = line.startsWith('|') ? table + 1 : 0;
    if (table > 2) page.rows.push(/^\| (.*?) *\|/.exec(line)?.[1] ?? '');
    for (const [, text = '', target = ''] of line.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g))
      page.links.push({ text, target });
  }
  if (fence) throw new Error('a block of JSON has no end');
  return page;
}
