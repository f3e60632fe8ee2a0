/** Time, passed in so that tests can move it. Browsers and Node provide it through {@link systemClock}. */
export interface Clock {
  /** Milliseconds since the epoch; jumps when somebody sets the clock. */
  now(): number;
  /** Milliseconds since some instant, for durations: never jumps. */
  monotonic(): number;
  setTimeout(callback: () => void, delayMs: number): Timer;
  /** Clearing a timer that has fired or was cleared does nothing. */
  clearTimeout(timer: Timer): void;
}

/** Opaque handle of a pending timeout. */
export interface Timer {
  readonly timer: unknown;
}
