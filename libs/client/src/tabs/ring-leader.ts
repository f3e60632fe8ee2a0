/** Web Locks (W3C), as far as this needs it. */
export type TabLocks = Pick<LockManager, 'request'>;

export interface OneTabOptions {
  /** Default: those of the browser. */
  readonly locks?: TabLocks;
}

/** Of several tabs with the same user the one in which calls ring, until it is closed or logs out. */
export class RingLeader {
  readonly #locks: TabLocks | undefined;
  #leads = false;
  #waiting: (() => void)[] = [];
  /** Aborted to end the candidature, or the office. */
  #candidature: AbortController | undefined;

  constructor({ locks = ownLocks() }: OneTabOptions = {}) {
    this.#locks = locks;
  }

  /** Calls back once this tab is the one: at once, or when the one before it has gone. Where there are no locks, or nobody is logged in, every tab is. */
  whenLeading(user: string | undefined, lead: () => void): void {
    if (this.#leads || this.#locks === undefined || user === undefined) {
      lead();
      return;
    }
    this.#waiting.push(lead);
    if (this.#candidature === undefined) this.#stand(this.#locks, user);
  }

  /** The user has gone: another tab may be the one. */
  resign(): void {
    this.#waiting = [];
    this.#leads = false;
    this.#candidature?.abort();
    this.#candidature = undefined;
  }

  #stand(locks: TabLocks, user: string): void {
    this.#candidature = new AbortController();
    const { signal } = this.#candidature;
    const hold = async (): Promise<void> => {
      if (signal.aborted) return;
      const over = new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      this.#leads = true;
      for (const lead of this.#waiting.splice(0)) lead();
      await over;
    };
    locks.request(`ringspec rings for ${user}`, { signal }, hold).catch(() => {
      // Withdrawn, or refused as to a document without an origin: then this tab rings too.
      if (!signal.aborted) void hold();
    });
  }
}

function ownLocks(): TabLocks | undefined {
  return (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}
