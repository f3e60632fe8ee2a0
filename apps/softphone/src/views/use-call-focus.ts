import { useLayoutEffect } from 'preact/hooks';
import type { Calls } from '../model/calls.js';

/**
 * Moves the focus to Answer when a call comes in, unless something is being typed or chosen, and after a call
 * back to where it was. `visible`: whether the call can be seen, as only then it can have the focus.
 * Before anything is painted: who sees Answer and presses Enter at once, answers.
 */
export function useCallFocus(calls: Calls, visible: boolean): void {
  const call = calls.shown.value;
  const inCall = call !== undefined;
  const rings = call?.comesIn.value === true;
  useLayoutEffect(() => {
    if (!inCall) return undefined;
    const before = document.activeElement;
    return () => {
      giveBack(before);
    };
  }, [inCall]);
  useLayoutEffect(() => {
    if (rings && visible && !isInUse(document.activeElement))
      focus(document.querySelector('[data-focus="answer"]'));
  }, [call, rings, visible]);
}

/** An empty field is not: it has the focus by itself after each call. */
function isInUse(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return element.value !== '';
  return element?.closest('input, textarea, select, dialog') != null;
}

function giveBack(before: Element | null): void {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body && !activeElement.closest('.call')) return;
  // What was clicked may be gone. On a touch screen the input would raise a keyboard nobody needs.
  if (!focus(before) && matchMedia('(pointer: fine)').matches)
    focus(document.querySelector('[data-focus="dial"]'));
}

function focus(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || element === document.body) return false;
  element.focus();
  return document.activeElement === element;
}
