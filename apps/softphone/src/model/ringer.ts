import type { Client } from '@ringspec/client';
import { effect } from '@preact/signals';
import type { CurrentCall } from './current-call.js';

/** Two soft notes, then a pause. */
const RING = '523@-20,659@-20;*(.4/.2/1,.4/2/2)';

/** Rings while a call comes in: by sound, in the title, and as a notification where it is allowed. */
export function startRinger(client: Client, { view, state }: CurrentCall): void {
  const title = document.title;
  effect(() => {
    const call = view.value;
    if (!call || state.value !== 'ALERTING') return undefined;
    try {
      client.playToneScript(RING, true);
    } catch {
      // The page may not play sound yet: PlaybackError has told, and the call is on the screen.
    }
    document.title = `${call.displayName} is calling`;
    const notification = document.hidden ? notify(call.displayName) : undefined;
    return () => {
      client.stopPlayback();
      document.title = title;
      notification?.close();
    };
  });
}

function notify(from: string): Notification | undefined {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return undefined;
  return new Notification(`${from} is calling`, { tag: 'ringspec-call', icon: '/favicon.svg' });
}
