import path from 'node:path';
import type { Page } from './page.js';
import { outsideFences, pageFinder, replaceLinks } from './page-links.js';

/**
 * Pages as the site has them: links lead to pages where the site shows their target, else to the
 * file in the repository; comments for those who read the source are left out.
 */
export function joinPages(pages: readonly Page[], repository: string): Page[] {
  const find = pageFinder(pages);
  return pages.map((page) => {
    const text = replaceLinks(page, (target, anchor) => {
      const there = find(target);
      if (there === undefined) return `](${repository}/blob/main/${target}${anchor})`;
      const relative = path.posix.relative(path.posix.dirname(page.path), there.path);
      return `](./${relative}${anchor})`;
    });
    return { ...page, text: withSource(outsideFences(text, withoutComments), page) };
  });
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->\n*/g, '');
}

/** The front matter says where a page comes from, for the link that edits it. */
function withSource(text: string, { source }: Page): string {
  const line = `source: ${JSON.stringify(source)}`;
  return text.startsWith('---\n')
    ? text.replace('---\n', `---\n${line}\n`)
    : `---\n${line}\n---\n\n${text}`;
}
