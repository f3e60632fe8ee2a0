import type { PageSignal } from './platform.js';

/** Listens to the events that tell of a page's life, where the environment has them. */
export function watchPage(listener: (signal: PageSignal) => void): () => void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  const { document } = globalThis as { document?: Document };
  if (document !== undefined) {
    globalThis.addEventListener(
      'online',
      () => {
        listener('online');
      },
      options,
    );
    globalThis.addEventListener(
      'pagehide',
      ({ persisted }) => {
        if (!persisted) listener('leaving');
      },
      options,
    );
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') listener('visible');
      },
      options,
    );
  }
  return () => {
    listeners.abort();
  };
}
