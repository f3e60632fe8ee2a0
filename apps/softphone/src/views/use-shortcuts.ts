import { useEffect } from 'preact/hooks';
import type { Phone } from '../model/phone.js';

export interface Shortcut {
  keys: string;
  does: string;
}

/** As the help dialog lists them. */
export const shortcuts: readonly Shortcut[] = [
  { keys: 'Enter', does: 'Call the number that was typed' },
  { keys: 'A', does: 'Answer' },
  { keys: 'V', does: 'Answer with video, or switch the camera on and off' },
  { keys: 'D', does: 'Decline, or hang up' },
  { keys: 'M', does: 'Mute and unmute' },
  { keys: 'H', does: 'Hold and resume' },
  { keys: '0–9 * #', does: 'Send a tone in a call' },
  { keys: '?', does: 'Show this list' },
  { keys: 'Esc', does: 'Close a dialog' },
];

/** Keys work wherever nothing is being typed. */
export function useShortcuts({ call }: Phone, showHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, altKey, ctrlKey, metaKey } = event;
      const typing =
        target instanceof HTMLElement && target.closest('input, select, textarea, dialog');
      if (typing || altKey || ctrlKey || metaKey) return;
      const rings = call.state.value === 'ALERTING';
      const isUp = call.isUp.value;
      const actions: Record<string, () => void> = call.view.value
        ? {
            a: () => rings && call.answer(false),
            v: () => (rings ? call.answer(true) : void (isUp && call.toggleVideo())),
            d: rings ? call.decline : call.hangUp,
            m: () => rings || call.toggleMute(),
            h: () => void (isUp && call.toggleHold()),
          }
        : {};
      const action = key === '?' ? showHelp : actions[key.toLowerCase()];
      if (action) action();
      else if (isUp && /^[0-9*#]$/.test(key)) call.sendTone(key);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [call, showHelp]);
}
