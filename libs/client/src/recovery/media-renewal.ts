import type { KeptCall } from './kept-call.js';
import type { RecoverableCall, Renewal } from './recoverable-call.js';

/** So often the other side is asked for media before the call is given up. */
const maxAttempts = 3;

/** Gets media for a call of the page before, which goes on without any. */
export class MediaRenewal implements Renewal {
  readonly #call: RecoverableCall;
  readonly flags: KeptCall['flags'];
  readonly #held: boolean;
  #attempts = 0;

  constructor(call: RecoverableCall, kept: KeptCall) {
    this.#call = call;
    this.flags = kept.flags;
    this.#held = kept.held;
  }

  async begin(): Promise<void> {
    if (!this.#isNeeded) return;
    await this.#call.media.own.prepare(this.flags, this.#held);
    await this.again();
  }

  async again(): Promise<void> {
    if (!this.#isNeeded) return;
    const { signalling, log } = this.#call;
    this.#attempts += 1;
    if (this.#attempts > maxAttempts) {
      this.#call.loseMedia();
      return;
    }
    try {
      await signalling.renewMedia();
    } catch (error) {
      log.warning(() => `The media could not be renewed: ${String(error)}`);
      if (this.#isNeeded) this.#call.loseMedia();
    }
  }

  get #isNeeded(): boolean {
    const { life, media } = this.#call;
    return life.isUp && media.own.connection === undefined;
  }
}
