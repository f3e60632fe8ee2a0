import type { Need } from '../needs.mjs';

export const java: Need;

/** A folder of jars: compiler checks, formatter, test runner, annotations. */
export const javaLibraries: string;
