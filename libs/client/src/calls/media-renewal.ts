import type { VideoFlags } from '@ringspec/generated';
import type { Logger } from '../logging/logger.js';

/** So often the other side is asked for media before the call is given up. */
const maxAttempts = 3;

export interface MediaRenewalDeps {
  readonly log: Logger;
  /** Makes this side's media ready. Never rejects. */
  readonly prepare: (flags: Required<VideoFlags>, held: boolean) => Promise<void>;
  readonly ask: () => Promise<unknown>;
  /** Whether media are missing still. */
  readonly isNeeded: () => boolean;
  readonly giveUp: () => void;
}

/** Gets media for a call that goes on without any, as after a reload of the page. */
export class MediaRenewal {
  readonly #deps: MediaRenewalDeps;
  #attempts = 0;

  constructor(deps: MediaRenewalDeps) {
    this.#deps = deps;
  }

  async begin(flags: Required<VideoFlags>, held: boolean): Promise<void> {
    await this.#deps.prepare(flags, held);
    await this.again();
  }

  /** The other side has made no offer in time. */
  async again(): Promise<void> {
    const { log, ask, isNeeded, giveUp } = this.#deps;
    if (!isNeeded()) return;
    this.#attempts += 1;
    if (this.#attempts > maxAttempts) {
      giveUp();
      return;
    }
    try {
      await ask();
    } catch (error) {
      log.warning(() => `The media could not be renewed: ${String(error)}`);
      if (isNeeded()) giveUp();
    }
  }
}
