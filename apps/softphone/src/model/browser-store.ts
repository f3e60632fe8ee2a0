/** Storage of this browser. A browser may forbid it or be full: the phone then works, and forgets. */
export interface BrowserStore {
  read(key: string): string | undefined;
  write(key: string, text: string): void;
  remove(key: string): void;
}

/** `open` gives the storage; where it is forbidden, asking for it throws already. */
export function createBrowserStore(open: () => Storage): BrowserStore {
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return work(open());
    } catch {
      return undefined;
    }
  };
  return {
    read: (key) => attempt((storage) => storage.getItem(key)) ?? undefined,
    write: (key, text) => {
      attempt((storage) => {
        storage.setItem(key, text);
      });
    },
    remove: (key) => {
      attempt((storage) => {
        storage.removeItem(key);
      });
    },
  };
}

/** Lasts over restarts of the browser. */
export const deviceStore = createBrowserStore(() => localStorage);

/** Lasts until the tab is closed. */
export const tabStore = createBrowserStore(() => sessionStorage);

/** The object of stored JSON; an empty one where it is something else or cannot be read. */
export function parseRecord(text: string | undefined): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
