import type { Clock, Timer } from '@ringspec/protocol';

/** An acknowledgement waits this long for more to acknowledge. */
const delayMs = 200;

/** So much unacknowledged is not kept waiting. */
const batchSize = 64;

/** Coalesces acknowledgements: one frame for a burst of events and answers. */
export class Acknowledger {
  readonly #clock: Clock;
  readonly #send: () => void;
  #unacknowledged = 0;
  #timer: Timer | undefined;

  /** `send` writes an ack of everything handled so far. */
  constructor(clock: Clock, send: () => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** `urgent`: acknowledge soon; otherwise with the next ack that goes out anyway. */
  note(urgent: boolean): void {
    this.#unacknowledged += 1;
    if (this.#unacknowledged >= batchSize) this.#flush();
    else if (urgent) this.#timer ??= this.#clock.setTimeout(this.#flush, delayMs);
  }

  /** There is no socket to send on. What is unacknowledged stays so. */
  stop(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** There is one again. */
  restart(): void {
    if (this.#unacknowledged > 0) this.#timer ??= this.#clock.setTimeout(this.#flush, delayMs);
  }

  readonly #flush = (): void => {
    this.stop();
    this.#unacknowledged = 0;
    this.#send();
  };
}
