import { type Page, titleOf } from './page.js';
import { linkTo } from './site-link.js';

const PACKAGE = /^api\/((?:@ringspec\/)?[^/]+)\//;
const KIND = /^(?:Class|Enumeration|Function|Interface|Type Alias|Variable): /;

/**
 * Pages of the API with the page before and after, of the same package. The renderer would go by the
 * sidebar, which has the other packages and one kind of symbols.
 */
export function withNeighbours(pages: readonly Page[]): Page[] {
  const inPackages = new Map<string, Page[]>();
  for (const page of pages) {
    const [, name] = PACKAGE.exec(page.path) ?? [];
    if (name !== undefined) inPackages.set(name, [...(inPackages.get(name) ?? []), page]);
  }
  const lines = new Map<Page, string>();
  for (const [name, own] of inPackages) {
    const ordered = mainEntryFirst(own, name);
    for (const [i, page] of ordered.entries()) {
      lines.set(page, `prev: ${toward(ordered[i - 1])}\nnext: ${toward(ordered[i + 1])}\n`);
    }
  }
  return pages.map((page) => {
    const more = lines.get(page);
    if (more === undefined) return page;
    const text = page.text.startsWith('---\n')
      ? page.text.replace('---\n', `---\n${more}`)
      : `---\n${more}---\n\n${page.text}`;
    return { ...page, text };
  });
}

/** The page of the package, then the module that its name alone imports, then the rest, as in the sidebar. */
function mainEntryFirst(pages: readonly Page[], name: string): Page[] {
  const top = `api/${name}/`;
  const rank = ({ path }: Page): number => {
    if (path === `${top}index.md`) return 0;
    return /^(?:index\/.+|[^/]+\/(?!index\.md)[^/]+)$/.test(path.slice(top.length)) ? 1 : 2;
  };
  return pages.toSorted((a, b) => rank(a) - rank(b));
}

function toward(page: Page | undefined): string {
  if (page === undefined) return 'false';
  return JSON.stringify({ text: titleOf(page).replace(KIND, ''), link: linkTo(page.path) });
}
