/** An entry of the browser's report (W3C Identifiers for WebRTC's Statistics API). */
export type RawStats = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly id: string;
};

/** Entries of one moment, found by id and by type. */
export class RawReport {
  readonly #byId = new Map<string, RawStats>();

  constructor(entries: Iterable<RawStats>) {
    for (const entry of entries) this.#byId.set(entry.id, entry);
  }

  get(id: unknown): RawStats | undefined {
    return typeof id === 'string' ? this.#byId.get(id) : undefined;
  }

  of(type: string): RawStats[] {
    return [...this.#byId.values()].filter((entry) => entry.type === type);
  }

  /** The pair of addresses that the media take. */
  get pair(): RawStats | undefined {
    const selected = this.of('transport').map((entry) =>
      this.get(entry['selectedCandidatePairId']),
    );
    const pairs = this.of('candidate-pair');
    return (
      selected.find((pair) => pair !== undefined) ??
      pairs.find((pair) => pair['selected'] === true) ??
      pairs.find((pair) => pair['nominated'] === true && pair['state'] === 'succeeded')
    );
  }
}

/** A number of the entry; 0 where it has none. */
export function figure(entry: RawStats | undefined, name: string): number {
  const value = entry?.[name];
  return typeof value === 'number' ? value : 0;
}

/** Those of the members that the entry has. */
export function members(
  entry: RawStats | undefined,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (entry?.[name] === undefined ? [] : [[name, entry[name]]])),
  );
}
