export interface Part {
  name: string;
  /** The value of `--only` that chooses it. */
  group: string;
  /** Of its package, relative to the root; the part leaves its result there. */
  folder?: string;
  /** Of its package.json. */
  script: string;
  needs?: readonly string[];
  uses?: readonly string[];
}

export const parts: readonly Part[];
export const groups: readonly string[];
