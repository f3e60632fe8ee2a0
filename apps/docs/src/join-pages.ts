import path from 'node:path';
import type { Page } from './page.js';
import { outsideFences, pageFinder, replaceLinks } from './page-links.js';

/**
 * Pages as the site has them: links lead to pages where the site shows their target, else to the
 * file in the repository; comments for those who read the source are left out. `editedAt` says
 * which file is edited to change a page, where there is one.
 */
export function joinPages(
  pages: readonly Page[],
  repository: string,
  editedAt: (page: Page) => string | undefined,
): Page[] {
  const find = pageFinder(pages);
  return pages.map((page) => {
    const text = replaceLinks(page, (target, anchor) => {
      const there = find(target);
      if (there === undefined) return `](${repository}/blob/main/${target}${anchor})`;
      const relative = path.posix.relative(path.posix.dirname(page.path), there.path);
      return `](./${relative}${anchor})`;
    });
    return { ...page, text: withEdit(outsideFences(text, withoutComments), editedAt(page)) };
  });
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->\n*/g, '');
}

/** The front matter says where a page is edited, for the link that does it. */
function withEdit(text: string, file: string | undefined): string {
  const line = file === undefined ? 'editLink: false' : `source: ${JSON.stringify(file)}`;
  return text.startsWith('---\n')
    ? text.replace('---\n', `---\n${line}\n`)
    : `---\n${line}\n---\n\n${text}`;
}
