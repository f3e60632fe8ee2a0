import type { Clock, Timer } from '@ringspec/protocol';
import { endlessSlots } from '../connection/reconnect-policy.js';
import { RequestError } from '../errors/request-error.js';

export interface ResenderOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Sends again what has to reach the gateway and was refused only for now, or not answered in time,
 * until another answer comes or the resender is stopped.
 */
export class Resender {
  readonly #options: ResenderOptions;
  readonly #timers = new Set<Timer>();
  #unsettled = 0;
  #onQuiet: () => void = () => undefined;

  constructor(options: ResenderOptions) {
    this.#options = options;
  }

  /** Whether something has not reached the gateway, as far as is known. */
  get busy(): boolean {
    return this.#unsettled > 0;
  }

  /** `quiet` is called once when nothing is left to be sent, or it is stopped. */
  whenQuiet(quiet: () => void): void {
    this.#onQuiet = quiet;
  }

  /** `send` sends the same under a new id: the refusal of an old one stands. */
  follow(first: Promise<unknown>, send: () => Promise<unknown>): void {
    const { clock, random } = this.#options;
    let refusedAtMs: number | undefined;
    this.#unsettled += 1;
    const settled = (): void => {
      this.#unsettled -= 1;
      if (!this.busy) this.#quiet();
    };
    const wait = (answer: Promise<unknown>, attempt: number): void => {
      answer.then(settled, (error: unknown) => {
        if (!(error instanceof RequestError && error.retryable)) {
          settled();
          return;
        }
        refusedAtMs ??= clock.monotonic();
        const elapsedMs = clock.monotonic() - refusedAtMs;
        const timer = clock.setTimeout(
          () => {
            this.#timers.delete(timer);
            wait(send(), attempt + 1);
          },
          endlessSlots({ attempt, elapsedMs, random: random() }),
        );
        this.#timers.add(timer);
      });
    };
    wait(first, 0);
  }

  stop(): void {
    for (const timer of this.#timers) this.#options.clock.clearTimeout(timer);
    this.#timers.clear();
    this.#quiet();
  }

  #quiet(): void {
    const quiet = this.#onQuiet;
    this.#onQuiet = () => undefined;
    quiet();
  }
}
