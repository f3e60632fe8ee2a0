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

interface Instant {
  readonly wall: number;
  readonly steady: number;
}

function instant(clock: Clock): Instant {
  return { wall: clock.now(), steady: clock.monotonic() };
}

/** Tells whether the gateway still lives, from hello until `stop`. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #lastHeard: Instant;
  #allowedSilenceMs: number;
  #pingTimer: Timer | undefined;
  #silenceTimer: Timer | undefined;
  #stopped = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#lastHeard = instant(options.clock);
    this.#allowedSilenceMs = options.intervalMs * silenceIntervals;
    this.#schedulePing();
    this.#watchSilence();
  }

  /** Any frame shows that the gateway lives. */
  heard(): void {
    this.#lastHeard = instant(this.#options.clock);
    this.#allowedSilenceMs = this.#options.intervalMs * silenceIntervals;
  }

  /**
   * The machine or the page has woken up, or the network has changed: find out now whether the
   * socket is alive, rather than at the next beat.
   */
  checkNow(): void {
    if (this.#stopped) return;
    this.#allowedSilenceMs = Math.min(this.#allowedSilenceMs, this.#silenceMs + wakeCheckMs);
    this.#sendPing();
    this.#watchSilence();
  }

  stop(): void {
    this.#stopped = true;
    this.#clear(this.#pingTimer);
    this.#clear(this.#silenceTimer);
  }

  /** A clock set back must not hide silence; the monotonic one may stand still while the machine sleeps. */
  get #silenceMs(): number {
    const { wall, steady } = instant(this.#options.clock);
    return Math.max(wall - this.#lastHeard.wall, steady - this.#lastHeard.steady);
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
    const leftMs = this.#allowedSilenceMs - this.#silenceMs;
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
