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
    watchNetwork(listener, options);
    globalThis.addEventListener(
      'pagehide',
      ({ persisted }) => {
        if (!persisted) listener('leaving');
      },
      options,
    );
    globalThis.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (persisted) listener('visible');
      },
      options,
    );
    // Page Lifecycle (WICG): hidden tabs stand still after a while, and may be discarded then.
    document.addEventListener(
      'freeze',
      () => {
        listener('frozen');
      },
      options,
    );
    document.addEventListener(
      'resume',
      () => {
        listener('visible');
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

/** Network Information (WICG): browsers tell of each guess of its speed, too, which is no change of network. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

function watchNetwork(
  listener: (signal: PageSignal) => void,
  options: { signal: AbortSignal },
): void {
  const { connection } =
    (globalThis as { navigator?: { connection?: NetworkInformation } }).navigator ?? {};
  let type = connection?.type;
  connection?.addEventListener(
    'change',
    () => {
      if (connection.type === type) return;
      type = connection.type;
      listener('network');
    },
    options,
  );
}
