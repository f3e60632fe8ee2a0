import type { LoginTokens } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';

/** How much of a token's life passes before the application is warned. */
const warnedAfter = 0.9;
/** Timers of browsers fire at once where they are set for longer. */
const longestTimerMs = 2_147_483_647;

/** Warns before the newest access token expires. */
export class TokenWatch {
  readonly #clock: Clock;
  readonly #warn: (expiresInMs: number) => void;
  #timer: Timer | undefined;
  /** When the newest access token ends. */
  expiresAt: number | undefined;

  constructor(clock: Clock, warn: (expiresInMs: number) => void) {
    this.#clock = clock;
    this.#warn = warn;
  }

  /** There are new tokens: those before count no more. */
  follow({ accessExpire }: Pick<LoginTokens, 'accessExpire'>): void {
    this.stop();
    const lifeMs = accessExpire * 1_000;
    this.expiresAt = this.#clock.now() + lifeMs;
    const delayMs = Math.min(Math.floor(lifeMs * warnedAfter), longestTimerMs);
    this.#timer = this.#clock.setTimeout(() => {
      this.#timer = undefined;
      this.#warn(lifeMs - delayMs);
    }, delayMs);
  }

  stop(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
