import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { deviceStore } from '../model/browser-store.js';
import { bestLanguage, isLanguageTag, languages, localeOf, type LanguageTag } from './languages.js';
import type { Words } from './words.js';

const KEY = 'ringspec.language';

const wanted = globalThis.navigator?.languages ?? [];
const stored = deviceStore.read(KEY);
const chosen = signal<LanguageTag>(isLanguageTag(stored) ? stored : bestLanguage(wanted));

/** The language of this browser's phone. */
export const language: ReadonlySignal<LanguageTag> = computed(() => chosen.value);

/** For dates and times in it. */
export const locale: ReadonlySignal<string> = computed(() => localeOf(chosen.value, wanted));

/** Its texts. Whoever reads them in a view is drawn anew when the language changes. */
export const words: ReadonlySignal<Words> = computed(() => languages[chosen.value].words);

/** Changes at once, and stays. */
export function chooseLanguage(tag: LanguageTag): void {
  chosen.value = tag;
  deviceStore.write(KEY, tag);
}

/** Tells the page which language it is in, and which way that is read. */
export function followLanguage(root: HTMLElement): void {
  effect(() => {
    root.lang = chosen.value;
    root.dir = languages[chosen.value].direction;
  });
}
