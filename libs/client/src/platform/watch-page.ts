import type { PageSignal } from './platform.js';

/** Network Information (WICG): browsers tell of each guess of its speed, too, which is no change of network. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

/** Listens to the events that tell of a page's life, where the environment has them. */
export function watchPage(listener: (signal: PageSignal) => void): () => void {
  const listeners = new AbortController();
  const { document, navigator } = globalThis as {
    document?: Document;
    navigator?: { connection?: NetworkInformation };
  };
  /** `signalOf`: what an event means, where it means something. */
  const on = (
    target: EventTarget | undefined,
    event: string,
    signalOf: (event: Event) => PageSignal | false,
  ): void => {
    target?.addEventListener(
      event,
      (happened) => {
        const signal = signalOf(happened);
        if (signal !== false) listener(signal);
      },
      { signal: listeners.signal },
    );
  };
  if (document !== undefined) {
    const isKept = (event: Event): boolean => (event as PageTransitionEvent).persisted;
    on(globalThis, 'online', () => 'online');
    const connection = navigator?.connection;
    let type = connection?.type;
    on(connection, 'change', () => {
      const isSame = connection?.type === type;
      type = connection?.type;
      return !isSame && 'network';
    });
    on(globalThis, 'pagehide', (event) => !isKept(event) && 'leaving');
    on(globalThis, 'pageshow', (event) => isKept(event) && 'visible');
    // Page Lifecycle (WICG): hidden tabs stand still after a while, and may be discarded then.
    on(document, 'freeze', () => 'frozen');
    on(document, 'resume', () => 'visible');
    on(document, 'visibilitychange', () => document.visibilityState === 'visible' && 'visible');
  }
  return () => {
    listeners.abort();
  };
}
