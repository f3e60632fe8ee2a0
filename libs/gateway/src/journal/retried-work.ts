import type { Clock, Timer } from '@ringspec/protocol';

/** How long to wait before work that failed is tried again. */
const RETRY_MS = 1_000;

export interface WorkTerms {
  clock: Clock;
  /** Whether there is anything to do. */
  isDue: () => boolean;
  work: () => Promise<void>;
  failed: (error: unknown) => void;
}

/** Does what has come up, one run at a time, and once more a second after it failed. */
export class RetriedWork {
  #running: Promise<void> | undefined;
  #timer: Timer | undefined;
  #isOver = false;

  constructor(private readonly terms: WorkTerms) {}

  /** To be called when something has come up. */
  wake(): void {
    if (this.#timer || this.#isOver || !this.terms.isDue()) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      this.wake();
    });
  }

  /** Begins no more, and resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.#isOver = true;
    if (this.#timer) this.terms.clock.clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, work, failed } = this.terms;
    try {
      await work();
    } catch (error) {
      failed(error);
      if (this.#isOver) return;
      this.#timer = clock.setTimeout(() => {
        this.#timer = undefined;
        this.wake();
      }, RETRY_MS);
    }
  }
}
