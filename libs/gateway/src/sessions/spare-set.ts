/** A set that takes no room while it is empty, as nearly all of an idle session's are: a `Set` takes 200 bytes. */
export class SpareSet<T> implements Iterable<T> {
  #set: Set<T> | undefined;

  get size(): number {
    return this.#set?.size ?? 0;
  }

  has(value: T): boolean {
    return this.#set?.has(value) ?? false;
  }

  add(value: T): void {
    (this.#set ??= new Set()).add(value);
  }

  /** Whether it was in the set. */
  delete(value: T): boolean {
    const wasThere = this.#set?.delete(value) ?? false;
    if (this.#set?.size === 0) this.#set = undefined;
    return wasThere;
  }

  /** In the order in which they were added; they may be deleted meanwhile. */
  [Symbol.iterator](): Iterator<T> {
    return (this.#set ?? [])[Symbol.iterator]();
  }
}
