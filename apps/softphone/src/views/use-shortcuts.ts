import { useEffect } from 'preact/hooks';
import type { Calls } from '../model/calls.js';
import type { Phone } from '../model/phone.js';
import type { Say } from '../words/words.js';

export interface Shortcut {
  keys: string;
  does: Say;
}

/** As the help dialog lists them. */
export const shortcuts: readonly Shortcut[] = [
  { keys: 'Enter', does: (t) => t.keyEnter },
  { keys: 'A', does: (t) => t.keyAnswer },
  { keys: 'V', does: (t) => t.keyVideo },
  { keys: 'D', does: (t) => t.keyDecline },
  { keys: 'M', does: (t) => t.keyMute },
  { keys: 'H', does: (t) => t.keyHold },
  { keys: 'S', does: (t) => t.keySwitch },
  { keys: 'T', does: (t) => t.keyTransfer },
  { keys: '0–9 * #', does: (t) => t.keyTone },
  { keys: '?', does: (t) => t.keyHelp },
  { keys: 'Esc', does: (t) => t.keyEscape },
];

/** What the keys do that is not a call's. */
export interface ShortcutActions {
  help: () => void;
  transfer: () => void;
}

/** Keys work wherever nothing is being typed, unless the user has switched them off. */
export function useShortcuts({ calls, settings }: Phone, actions: ShortcutActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, altKey, ctrlKey, metaKey } = event;
      const typing =
        target instanceof HTMLElement && target.closest('input, select, textarea, dialog');
      if (typing || altKey || ctrlKey || metaKey || !settings.values.value.shortcuts) return;
      const action = key === '?' ? actions.help : actionOf(key, calls, actions);
      if (!action) return;
      action();
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [calls, settings, actions]);
}

/** What rings is meant before the call that is shown: it does not wait. */
function actionOf(
  key: string,
  calls: Calls,
  { transfer }: ShortcutActions,
): (() => void) | undefined {
  const { shown, ringing, others } = calls;
  const [call, caller, other] = [shown.value, ringing.value, others.value[0]];
  if (caller) {
    const answers: Record<string, () => void> = {
      a: () => void calls.answer(caller, false),
      v: () => void calls.answer(caller, true),
      d: caller.decline,
    };
    const action = answers[key.toLowerCase()];
    if (action) return action;
  }
  if (!call || call === caller) return undefined;
  const isUp = call.isUp.value;
  const actions: Record<string, (() => void) | undefined> = {
    v: isUp ? () => void call.toggleVideo() : undefined,
    d: call.hangUp,
    m: call.toggleMute,
    h: isUp ? () => void calls.toggleHold(call) : undefined,
    s: other && (() => void calls.switchTo(other)),
    t: isUp ? transfer : undefined,
  };
  const tone = isUp && /^[0-9*#]$/.test(key) ? () => call.sendTone(key) : undefined;
  return actions[key.toLowerCase()] ?? tone;
}
