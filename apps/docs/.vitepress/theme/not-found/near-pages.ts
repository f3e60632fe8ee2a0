import type { DefaultTheme } from 'vitepress';
import MiniSearch from 'minisearch';

export interface NearPage {
  text: string;
  /** Path below the base of the site. */
  link: string;
}

const most = 5;

/** The pages of the sidebars whose name is like the last part of a path, the nearest first. */
export function nearPages(asked: string, sidebars: DefaultTheme.SidebarMulti): NearPage[] {
  const pages = new Map(
    Object.values(sidebars)
      .flatMap((sidebar) => (Array.isArray(sidebar) ? sidebar : sidebar.items))
      .flatMap(pagesIn)
      .map((page) => [page.link, page]),
  );
  const search = new MiniSearch<NearPage & { name: string }>({
    fields: ['name', 'text'],
    idField: 'link',
    storeFields: ['text', 'link'],
  });
  search.addAll([...pages.values()].map((page) => ({ ...page, name: nameOf(page.link) })));
  return search
    .search(nameOf(asked).replaceAll('-', ''), { fuzzy: 0.3, prefix: true, boost: { name: 3 } })
    .slice(0, most)
    .map(({ text, link }) => ({ text: String(text), link: String(link) }));
}

function pagesIn({ text, link, items = [] }: DefaultTheme.SidebarItem): NearPage[] {
  const own =
    text === undefined || link === undefined || link.includes('#') ? [] : [{ text, link }];
  return [...own, ...items.flatMap(pagesIn)];
}

function nameOf(path: string): string {
  return path.replace(/\/(?:index(?:\.html)?)?$|\.html$/, '').replace(/^.*\//, '');
}
