import path from 'node:path';
import type { Page } from './page.js';

/** Links of Markdown to something within the repository, `](to)` and from its root `](/to)`, code aside. */
const LINK = /(`[^`\n]*`)|\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)/g;

/**
 * Pages as the site has them: links lead to pages where the site shows their target, else to the
 * file in the repository; comments for those who read the source are left out.
 */
export function joinPages(pages: readonly Page[], repository: string): Page[] {
  const shown = new Map(pages.map(({ source, path: page }) => [source, page]));
  return pages.map((page) => ({
    ...page,
    text: withSource(
      outsideFences(page.text, (text) => adapt(text, page, shown, repository)),
      page,
    ),
  }));
}

function adapt(
  text: string,
  page: Page,
  shown: ReadonlyMap<string, string>,
  repository: string,
): string {
  return text
    .replace(/<!--[\s\S]*?-->\n*/g, '')
    .replace(LINK, (all, code: string | undefined, to: string, anchor = '') => {
      if (code !== undefined) return all;
      const folder = to.startsWith('/') ? '.' : path.posix.dirname(page.source);
      const target = path.posix.join(folder, to.replace(/^\//, ''));
      const there = [target, `${target}/index.md`, `${target}/README.md`, `${target}.md`]
        .map((each) => shown.get(each))
        .find((each) => each !== undefined);
      if (there === undefined) return `](${repository}/blob/main/${target}${anchor})`;
      const relative = path.posix.relative(path.posix.dirname(page.path), there);
      return `](./${relative}${anchor})`;
    });
}

/** Code is shown as it is. */
function outsideFences(text: string, change: (text: string) => string): string {
  return text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('');
}

/** The front matter says where a page comes from, for the link that edits it. */
function withSource(text: string, { source }: Page): string {
  const line = `source: ${JSON.stringify(source)}`;
  return text.startsWith('---\n')
    ? text.replace('---\n', `---\n${line}\n`)
    : `---\n${line}\n---\n\n${text}`;
}
