import { sdkVersion } from '../client/version.js';
import type { KeptPage } from './kept-page.js';

/** What keeps strings for the next page of this tab, as `sessionStorage` does. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'ringspec.kept-page';

/**
 * Remembers session and calls from one page of a tab to the next. What was kept is in the storage
 * only between the two: a tab that is copied while its page lives does not take the session along.
 */
export class PageMemory {
  readonly #storage: PageStorage | undefined;
  #earlier: KeptPage | undefined;

  constructor(storage = ownStorage()) {
    this.#storage = storage;
    this.#earlier = readPage(storage);
    this.discard();
  }

  /** What the page before has left of a session with this gateway. */
  recall(url: string): KeptPage | undefined {
    return this.#earlier?.url === url ? this.#earlier : undefined;
  }

  /** It was taken up, or is of no use. */
  forget(): void {
    this.#earlier = undefined;
  }

  /** False where nothing can be kept here. */
  keep(page: KeptPage): boolean {
    try {
      this.#storage?.setItem(key, JSON.stringify(page));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }

  /** The page lives on after all. */
  discard(): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // Storage that is denied holds nothing.
    }
  }
}

function ownStorage(): PageStorage | undefined {
  try {
    return (globalThis as { sessionStorage?: Storage }).sessionStorage;
  } catch {
    // Where the user forbids it, reading the property throws.
    return undefined;
  }
}

/** That of another version of this library may mean something else. */
function readPage(storage: PageStorage | undefined): KeptPage | undefined {
  try {
    const page = JSON.parse(storage?.getItem(key) ?? 'null') as KeptPage | null;
    return page?.version === sdkVersion ? page : undefined;
  } catch {
    return undefined;
  }
}
