import type { Need } from '../needs.mjs';

export const go: Need;
/** The linter of Go, of the version that tests want; it is there where Go is found. */
export const staticcheck: string;
