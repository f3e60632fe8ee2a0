import type { Client } from '@ringspec/client';
import { tones } from '@ringspec/client/tones';
import { effect } from '@preact/signals';
import type { CurrentCall } from './current-call.js';
import type { Notifications } from './notifications.js';

/** Two soft notes, then a pause. */
const RING = '523@-20,659@-20;*(.4/.2/1,.4/2/2)';

/** Rings while a call comes in: by sound, in the title, and by a notification over other windows. */
export function startRinger(
  client: Client,
  { view, state }: CurrentCall,
  notifications: Notifications,
): void {
  client.use(tones);
  // What a page may not play before the user has done something, it may then.
  for (const gesture of ['pointerup', 'keydown']) {
    document.addEventListener(gesture, () => {
      client.resumeAudio();
    });
  }
  const title = document.title;
  effect(() => {
    const call = view.value;
    if (!call || state.value !== 'ALERTING') return undefined;
    try {
      client.playToneScript(RING, true);
    } catch {
      // The page may not play sound yet: PlaybackError has told, and the call is on the screen.
    }
    const text = `${call.displayName} is calling`;
    document.title = text;
    const takeAway = document.hidden ? notifications.show(text) : undefined;
    return () => {
      client.stopPlayback();
      document.title = title;
      takeAway?.();
    };
  });
}
