import { sdkVersion } from '../client/version.js';
import type { KeptPage } from './kept-page.js';

/** What keeps strings for the next page of this tab, as `sessionStorage` does. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'ringspec.kept-page';

export function ownStorage(): PageStorage | undefined {
  return allowed(() => (globalThis as { sessionStorage?: Storage }).sessionStorage);
}

/** That of another version of this library may mean something else. */
export function readPage(storage: PageStorage | undefined): KeptPage | undefined {
  const page = allowed(() => JSON.parse(storage?.getItem(key) ?? 'null') as KeptPage | null);
  return page?.version === sdkVersion ? page : undefined;
}

/** False where nothing can be kept. */
export function writePage(storage: PageStorage | undefined, page: KeptPage): boolean {
  const isKept = allowed(() => {
    storage?.setItem(key, JSON.stringify(page));
    return storage !== undefined;
  });
  return isKept === true;
}

export function removePage(storage: PageStorage | undefined): void {
  allowed(() => storage?.removeItem(key));
}

/** Undefined where the user forbids storage, or it is full or holds no page: each use of it may throw. */
function allowed<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
