import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** What Chromium raises where a page can become an app; not in TypeScript's DOM. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** The phone as an app with a window and an icon of its own. */
export interface Installation {
  /** Whether this browser offers it now. */
  offered: ReadonlySignal<boolean>;
  /** From a click. */
  install(): Promise<void>;
}

export function createInstallation(): Installation {
  const offer = signal<InstallPrompt>();
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.value = event as InstallPrompt;
  });
  addEventListener('appinstalled', () => {
    offer.value = undefined;
  });
  return {
    offered: computed(() => offer.value !== undefined),
    async install() {
      const prompt = offer.value;
      // It serves once.
      offer.value = undefined;
      await prompt?.prompt();
    },
  };
}
