import type { Need } from '../needs.mjs';

export const kotlin: Need;

/** A folder of jars: compiler and library of Kotlin, formatter, test runner. */
export const kotlinLibraries: string;
