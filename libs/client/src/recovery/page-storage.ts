import { sdkVersion } from '../client/version.js';
import type { KeptPage } from './kept-page.js';

/** What keeps strings for the next page of this tab, as `sessionStorage` does. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'ringspec.kept-page';

/** Undefined where the user forbids it: reading the property throws then. */
export function ownStorage(): PageStorage | undefined {
  try {
    return (globalThis as { sessionStorage?: Storage }).sessionStorage;
  } catch {
    return undefined;
  }
}

/** That of another version of this library may mean something else. */
export function readPage(storage: PageStorage | undefined): KeptPage | undefined {
  try {
    const page = JSON.parse(storage?.getItem(key) ?? 'null') as KeptPage | null;
    return page?.version === sdkVersion ? page : undefined;
  } catch {
    return undefined;
  }
}

/** False where nothing can be kept. */
export function writePage(storage: PageStorage | undefined, page: KeptPage): boolean {
  try {
    storage?.setItem(key, JSON.stringify(page));
    return storage !== undefined;
  } catch {
    return false;
  }
}

export function removePage(storage: PageStorage | undefined): void {
  try {
    storage?.removeItem(key);
  } catch {
    // Storage that is denied holds nothing.
  }
}
