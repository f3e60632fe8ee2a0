import type { Page } from './page.js';

/** How a file of the schema names what it declares. */
const DECLARES = /define\w+\(\s*'(\w+)'|\bname: '(\w+)'/g;

/**
 * Finds the file that is edited to change a page: its source, or of a generated one the file of the
 * schema that declares it. Undefined where there is none. `schema` has the files by their path.
 */
export function editFinder(
  schema: ReadonlyMap<string, string>,
): (page: Pick<Page, 'source'>) => string | undefined {
  const declaring = new Map<string, string[]>();
  for (const [file, text] of schema)
    for (const [, defined, named] of text.matchAll(DECLARES)) {
      const name = defined ?? named ?? '';
      declaring.set(name, [...(declaring.get(name) ?? []), file]);
    }
  return ({ source }) => {
    if (source.startsWith('dist/')) return undefined;
    const [, kind, name = ''] = /^generated\/docs\/(?:(.+)\/)?([^/]+)\.md$/.exec(source) ?? [];
    if (kind === undefined) return /^generated\/(?!README)/.test(source) ? undefined : source;
    const found = declaring.get(name) ?? [];
    // An event of a call and one on the wire may have one name: the folder tells.
    return found.find((file) => file.includes(`/${kind}/`)) ?? found[0];
  };
}
