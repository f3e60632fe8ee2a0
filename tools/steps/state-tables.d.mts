export interface NamedStateTable {
  title: string;
  /** File that it is in, relative to the root. */
  place: string;
  texts: readonly string[];
  transitions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  beginnings: readonly string[];
}

export function stateTables(root: string): Promise<NamedStateTable[]>;
