import type { Page } from './page.js';
import { outsideFences, relativeLink } from './page-links.js';

/** A name as code, unless it is the text of a link. */
const NAME = /(?<!\[)`([A-Za-z]+)`(?!\])/g;

/**
 * A page about the protocol whose names of requests, notifications and events lead to their pages,
 * in each section the first time: who reads how the wire behaves wants to see the shapes beside it.
 */
export function linkNames(page: Page, pages: readonly Page[]): Page {
  const named = new Map(
    pages
      .filter(({ path }) => /^protocol\/(?:requests|notifications|events)\//.test(path))
      .map((each) => [each.path.replace(/^.*\/|\.md$/g, ''), each]),
  );
  let linked = new Set<string>();
  const text = outsideFences(page.text, (part) =>
    part
      .split('\n')
      .map((line) => {
        if (/^#/.test(line)) {
          linked = new Set();
          return line;
        }
        return line.replace(NAME, (code, name: string) => {
          const target = named.get(name);
          if (target === undefined || linked.has(name)) return code;
          linked.add(name);
          return `[${code}](${relativeLink(page.source, target.source)})`;
        });
      })
      .join('\n'),
  );
  return { ...page, text };
}
