interface UnderWay {
  count: number;
  waiting: (() => void)[];
}

/** Counts what is under way by key, and lets others wait until one of them is through. */
export class AttemptsUnderWay {
  readonly #byKey = new Map<string, UnderWay>();

  count(key: string): number {
    return this.#byKey.get(key)?.count ?? 0;
  }

  begin(key: string): void {
    const known = this.#byKey.get(key);
    if (known) known.count += 1;
    else this.#byKey.set(key, { count: 1, waiting: [] });
  }

  /** Whoever waits looks again; none is promised that it is their turn. */
  end(key: string): void {
    const known = this.#byKey.get(key);
    if (!known) return;
    known.count -= 1;
    if (known.count === 0) this.#byKey.delete(key);
    for (const wake of known.waiting.splice(0)) wake();
  }

  /** Resolves when the next one is through; at once where none is under way. */
  nextEnd(key: string): Promise<void> {
    const known = this.#byKey.get(key);
    return known ? new Promise((resolve) => known.waiting.push(resolve)) : Promise.resolve();
  }
}
