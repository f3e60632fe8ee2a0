import type { Clock, Timer } from '@ringspec/protocol';

export interface HeartbeatOptions {
  readonly clock: Clock;
  readonly intervalMs: number;
  /** Sends a ping; settles with its answer. A rejection is ignored: silence is what counts. */
  readonly ping: () => Promise<unknown>;
  /** The gateway has been silent for too long: give the socket up. Called once. */
  readonly silent: () => void;
}

/** A side that has heard nothing for this many intervals gives the socket up. */
const silenceIntervals = 2.5;

/** How long a socket that is checked after a wake-up may stay silent. */
const wakeCheckMs = 5_000;

/** Tells whether the gateway still lives, from hello until `stop`. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #lastHeardAt: number;
  #allowedSilenceMs: number;
  #pingTimer: Timer | undefined;
  #silenceTimer: Timer | undefined;
  #stopped = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#lastHeardAt = options.clock.now();
    this.#allowedSilenceMs = options.intervalMs * silenceIntervals;
    this.#schedulePing();
    this.#watchSilence();
  }

  /** Any frame shows that the gateway lives. */
  heard(): void {
    this.#lastHeardAt = this.#options.clock.now();
    this.#allowedSilenceMs = this.#options.intervalMs * silenceIntervals;
  }

  /**
   * The machine or the page has woken up, or the network has changed: find out now whether the
   * socket is alive, rather than at the next beat.
   */
  checkNow(): void {
    if (this.#stopped) return;
    const silenceMs = this.#options.clock.now() - this.#lastHeardAt;
    this.#allowedSilenceMs = Math.min(this.#allowedSilenceMs, silenceMs + wakeCheckMs);
    this.#sendPing();
    this.#watchSilence();
  }

  stop(): void {
    this.#stopped = true;
    this.#clear(this.#pingTimer);
    this.#clear(this.#silenceTimer);
  }

  #schedulePing(): void {
    this.#clear(this.#pingTimer);
    this.#pingTimer = this.#options.clock.setTimeout(() => {
      this.#sendPing();
    }, this.#options.intervalMs);
  }

  #sendPing(): void {
    this.#clear(this.#pingTimer);
    // The next beat is timed from the answer, not from this timer: browsers slow chains of timers
    // in hidden pages down to one a minute, which the gateway would take for silence.
    const next = (): void => {
      if (!this.#stopped) this.#schedulePing();
    };
    this.#options.ping().then(next, next);
  }

  #watchSilence(): void {
    this.#clear(this.#silenceTimer);
    const { clock, silent } = this.#options;
    const leftMs = this.#lastHeardAt + this.#allowedSilenceMs - clock.now();
    if (leftMs <= 0) {
      this.stop();
      silent();
      return;
    }
    this.#silenceTimer = clock.setTimeout(() => {
      this.#watchSilence();
    }, leftMs);
  }

  #clear(timer: Timer | undefined): void {
    if (timer !== undefined) this.#options.clock.clearTimeout(timer);
  }
}
