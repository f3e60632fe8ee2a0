import type { Page } from './use-pages.js';

/** More than a person could look at: beyond, the rest is left out. */
const mostPages = 20;

/** What a list has on all its pages. */
export async function allPages<T>(
  load: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const told = await load({ limit: 200, ...(cursor !== undefined && { cursor }) });
    items.push(...told.items);
    cursor = told.next;
    if (cursor === undefined) break;
  }
  return items;
}
