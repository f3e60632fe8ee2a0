import type { WakeCause } from './platform.js';

/** Listens to `online` and `visibilitychange`, where the environment has them. */
export function watchWake(listener: (cause: WakeCause) => void): () => void {
  const { document } = globalThis as { document?: Document };
  const listeners = new AbortController();
  const { signal } = listeners;
  globalThis.addEventListener?.('online', () => { listener('online'); }, { signal });
  document?.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') listener('visible');
    },
    { signal },
  );
  return () => {
    listeners.abort();
  };
}
