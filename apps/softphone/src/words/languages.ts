import { arabic } from './arabic.js';
import { english } from './english.js';
import { german } from './german.js';
import type { Words } from './words.js';

export interface Language {
  /** Its own name for itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  words: Words;
}

/** By their tags of BCP 47. */
export const languages = {
  en: { name: 'English', direction: 'ltr', words: english },
  de: { name: 'Deutsch', direction: 'ltr', words: german },
  ar: { name: 'العربية', direction: 'rtl', words: arabic },
} as const satisfies Record<string, Language>;

export type LanguageTag = keyof typeof languages;

export function isLanguageTag(text: string | undefined): text is LanguageTag {
  return text !== undefined && Object.hasOwn(languages, text);
}

/** How dates and times are written: as in the country that the user has named with the language. */
export function localeOf(language: LanguageTag, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.slice(0, 2).toLowerCase() === language) ?? language;
}

/** The first of the wanted languages that there is; else English. */
export function bestLanguage(wanted: readonly string[]): LanguageTag {
  const [found] = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).filter(isLanguageTag);
  return found ?? 'en';
}
