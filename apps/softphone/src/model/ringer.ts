import { effect } from '@preact/signals';
import { language, words } from '../words/current.js';
import { languages } from '../words/languages.js';
import type { Calls } from './calls.js';
import type { Notifications } from './notifications.js';
import { renderRing, type RingSound } from './ring-sounds.js';
import type { Settings } from './settings.js';

export interface Ringer {
  /** Lets the chosen ring be heard once. */
  playOnce(): void;
}

/** Rings while a call comes in: by sound, in the title, and by a notification over other windows. */
export function startRinger(
  calls: Calls,
  settings: Settings,
  notifications: Notifications,
): Ringer {
  const { ringing, knocking } = calls;
  notifications.onAction((callId, action) => {
    const call = ringing.value?.id === callId ? ringing.value : undefined;
    if (action === 'decline') call?.decline();
    else if (action === 'answer' && call) void calls.answer(call, false);
  });
  const audio = new Audio();
  const files = new Map<string, string>();
  const fileOf = (sound: RingSound | 'knock'): string => {
    const known =
      files.get(sound) ?? URL.createObjectURL(new Blob([renderRing(sound)], { type: 'audio/wav' }));
    files.set(sound, known);
    return known;
  };
  const play = (sound: RingSound | 'knock', loop: boolean): void => {
    audio.src = fileOf(sound);
    audio.loop = loop;
    const { ringDevice } = settings.values.peek();
    const onDevice = 'setSinkId' in audio ? audio.setSinkId(ringDevice) : Promise.resolve();
    // A speaker that has gone leaves the ring on the default one. What a page may not play yet is
    // tried again at the next gesture; the call is on the screen.
    void onDevice
      .catch(() => undefined)
      .then(() => audio.play())
      .catch(() => undefined);
  };
  for (const gesture of ['pointerup', 'keydown']) {
    document.addEventListener(gesture, () => {
      if (ringing.value && audio.paused) void audio.play().catch(() => undefined);
    });
  }
  const title = document.title;
  effect(() => {
    const call = ringing.value;
    if (!call) return undefined;
    const { ringSound } = settings.values.peek();
    if (ringSound !== 'silent') play(knocking.peek() ? 'knock' : ringSound, true);
    const text = words.peek().isCalling(call.displayName.peek());
    document.title = text;
    const { answer, decline } = words.peek();
    const lang = language.peek();
    const takeAway = document.hidden
      ? notifications.show({
          callId: call.id,
          title: text,
          lang,
          dir: languages[lang].direction,
          actions: [
            { action: 'answer', title: answer },
            { action: 'decline', title: decline },
          ],
        })
      : undefined;
    return () => {
      audio.pause();
      document.title = title;
      takeAway?.();
    };
  });
  return {
    playOnce() {
      const { ringSound } = settings.values.peek();
      if (ringSound !== 'silent') play(ringSound, false);
    },
  };
}
