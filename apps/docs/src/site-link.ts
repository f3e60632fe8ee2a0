/** How the site calls a page, where links are not relative: as its sidebars do. */
export function linkTo(path: string): string {
  return `/${path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
}
