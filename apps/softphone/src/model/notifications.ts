import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Notifications of the system: what tells of a call while another tab or window is in front. */
export interface Notifications {
  /** `default` until the user has decided. */
  permission: ReadonlySignal<NotificationPermission | 'unsupported'>;
  /** Asks the user, from a click. */
  ask(): Promise<void>;
  /** Shows one where it is allowed; call what is returned to take it away. */
  show(text: string): () => void;
}

export function createNotifications(): Notifications {
  const supported = 'Notification' in globalThis;
  const permission = signal<NotificationPermission | 'unsupported'>(
    supported ? Notification.permission : 'unsupported',
  );
  return {
    permission: computed(() => permission.value),
    async ask() {
      if (supported) permission.value = await Notification.requestPermission();
    },
    show(text) {
      if (!supported || Notification.permission !== 'granted') return () => undefined;
      try {
        const notification = new Notification(text, { tag: 'ringspec-call', icon: '/favicon.svg' });
        notification.onclick = () => {
          window.focus();
        };
        return () => {
          notification.close();
        };
      } catch {
        // Browsers of phones allow it to service workers alone, and say so only here.
        return () => undefined;
      }
    },
  };
}
