import type { Schema } from './model.js';

/** What is wrong with a value, and where. */
export interface Misfit {
  /** JSON pointer (RFC 6901) to what is wrong: to the member itself where one is missing or unknown. */
  path: string;
  /** Ends a sentence that begins with the path: "is missing", "must be a string". */
  problem: string;
}

/** Named types by name. */
export type Types = Readonly<Record<string, Schema>>;

/** The same, seen from one level further out. */
export function within(name: string, { path, problem }: Misfit): Misfit {
  return { path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}${path}`, problem };
}
