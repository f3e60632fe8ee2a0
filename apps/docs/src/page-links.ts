import path from 'node:path';
import type { Page } from './page.js';

/** Links of Markdown to something within the repository, `](to)` and from its root `](/to)`, code aside. */
const LINK = /(`[^`\n]*`)|\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)/g;

/** A page's text where links to something within the repository have become what `change` makes of them. */
export function replaceLinks(
  { source, text }: Pick<Page, 'source' | 'text'>,
  change: (target: string, anchor: string) => string,
): string {
  return outsideFences(text, (part) =>
    part.replace(LINK, (all, code: string | undefined, to: string, anchor = '') => {
      if (code !== undefined) return all;
      const folder = to.startsWith('/') ? '.' : path.posix.dirname(source);
      return change(path.posix.join(folder, to.replace(/^\//, '')), anchor as string);
    }),
  );
}

/** Finds the page that a link to a file or folder of the repository means. */
export function pageFinder(pages: readonly Page[]): (target: string) => Page | undefined {
  const bySource = new Map(pages.map((page) => [page.source, page]));
  return (target) =>
    [target, `${target}/index.md`, `${target}/README.md`, `${target}.md`]
      .map((each) => bySource.get(each))
      .find((each) => each !== undefined);
}

/** How a page links to another: to the file that this one is made from. */
export function relativeLink(from: string, to: string): string {
  return path.posix.relative(path.posix.dirname(from), to);
}

/** Code is shown as it is. */
export function outsideFences(text: string, change: (text: string) => string): string {
  return text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('');
}
