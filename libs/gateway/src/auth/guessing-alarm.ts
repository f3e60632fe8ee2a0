/** Failures of one user, from so many addresses within the window, that one guesser may be behind them. */
const FAILURES = 30;
const ADDRESSES = 5;
const WINDOW_MS = 10 * 60_000;

interface Window {
  since: number;
  failures: number;
  addresses: Set<string>;
}

/** Notices guessing that is spread over addresses, where limits by user and address see little of it. */
export class GuessingAlarm {
  readonly #windows = new Map<string, Window>();

  /** Counts a failed login of a user. Returns how it looks when it first looks like guessing, once a window. */
  failed(
    userId: string,
    address: string,
    now: number,
  ): { failures: number; addresses: number } | undefined {
    let window = this.#windows.get(userId);
    if (!window || window.since + WINDOW_MS <= now) {
      window = { since: now, failures: 0, addresses: new Set() };
      this.#windows.set(userId, window);
    }
    const before = isGuessing(window);
    window.failures += 1;
    if (window.addresses.size < ADDRESSES) window.addresses.add(address);
    if (before || !isGuessing(window)) return undefined;
    return { failures: window.failures, addresses: window.addresses.size };
  }
}

function isGuessing({ failures, addresses }: Window): boolean {
  return failures >= FAILURES && addresses.size >= ADDRESSES;
}
