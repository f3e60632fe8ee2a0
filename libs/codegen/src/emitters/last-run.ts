/**
 * What was made in the last run, by what it was made of: a watch makes only what has changed. What
 * a run does not ask for is forgotten when the next one begins.
 */
export class LastRun<T> {
  #made: ReadonlyMap<string, T> = new Map();

  /** Begins a run. What it gets for a key must follow from the key alone. */
  begin(): (key: string, make: () => T) => T {
    const before = this.#made;
    const now = new Map<string, T>();
    this.#made = now;
    return (key, make) => {
      const made = now.get(key) ?? before.get(key) ?? make();
      now.set(key, made);
      return made;
    };
  }
}
