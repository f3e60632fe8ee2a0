/** The place of one who has not logged in. */
export interface AnonymousSeat {
  /** Idempotent. */
  release(): void;
}

/**
 * Places for connections and sessions that nobody has logged in to, by address: strangers cost
 * memory too, and must not take it from users.
 */
export class AnonymousSeats {
  readonly #taken = new Map<string, number>();

  constructor(private readonly perAddress: number) {}

  /** Addresses that are held, which is what it costs. */
  get size(): number {
    return this.#taken.size;
  }

  /** Undefined where the address has none left. */
  take(address: string): AnonymousSeat | undefined {
    return (this.#taken.get(address) ?? 0) < this.perAddress ? this.seat(address) : undefined;
  }

  /** One more, whether or not there is one left: for who is there already and has logged out. */
  seat(address: string): AnonymousSeat {
    this.#change(address, 1);
    let isTaken = true;
    return {
      release: () => {
        if (isTaken) this.#change(address, -1);
        isTaken = false;
      },
    };
  }

  #change(address: string, by: number): void {
    const taken = (this.#taken.get(address) ?? 0) + by;
    if (taken === 0) this.#taken.delete(address);
    else this.#taken.set(address, taken);
  }
}
