import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** A call that comes in, as a notification tells of it. */
export interface CallNotice {
  callId: string;
  title: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  actions: readonly { action: 'answer' | 'decline'; title: string }[];
}

/** Notifications of the system: what tells of a call while another tab or window is in front. */
export interface Notifications {
  /** `default` until the user has decided. */
  permission: ReadonlySignal<NotificationPermission | 'unsupported'>;
  /** Asks the user, from a click. */
  ask(): Promise<void>;
  /** Shows one where it is allowed; call what is returned to take it away. */
  show(notice: CallNotice): () => void;
  /** The user has chosen something in the notification of a call. */
  onAction(listener: (callId: string, action: string) => void): void;
}

/** Through the service worker: phones allow a page no notifications of its own, and only so they have buttons. */
export function createNotifications(): Notifications {
  const { serviceWorker } = navigator as Partial<Navigator>;
  const supported = 'Notification' in globalThis && serviceWorker !== undefined;
  const permission = signal<NotificationPermission | 'unsupported'>(
    supported ? Notification.permission : 'unsupported',
  );
  void serviceWorker?.register('/sw.js').catch(() => undefined);
  const post = (message: object): void => {
    void serviceWorker?.ready.then(({ active }) => {
      active?.postMessage(message);
    });
  };
  return {
    permission: computed(() => permission.value),
    async ask() {
      if (supported) permission.value = await Notification.requestPermission();
    },
    show(notice) {
      if (!supported || Notification.permission !== 'granted') return () => undefined;
      post({ show: notice });
      return () => {
        post({ hide: notice.callId });
      };
    },
    onAction(listener) {
      serviceWorker?.addEventListener('message', ({ data }: MessageEvent) => {
        const { callId, action } = data as { callId: string; action: string };
        listener(callId, action);
      });
    },
  };
}
