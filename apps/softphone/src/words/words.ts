import type { english } from './english.js';

/** All texts of one language; those about something are functions. */
export type Words = {
  [K in keyof typeof english]: (typeof english)[K] extends (...about: infer A) => string
    ? (...about: A) => string
    : string;
};

/** A text that follows the language: what is said stays said when the language changes. */
export type Say = (words: Words) => string;
