import { effect } from '@preact/signals';
import type { Calls } from './calls.js';

/** Has the browser ask before a reload or a closed tab ends a call. One that only comes in rings elsewhere too. */
export function askBeforeLeaving({ all }: Calls): void {
  effect(() => {
    if (!all.value.some(({ comesIn }) => !comesIn.value)) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
    };
  });
}
