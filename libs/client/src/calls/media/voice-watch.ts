import type { Clock, Timer } from '@ringspec/protocol';

/** How often the level is looked at. */
const intervalMs = 100;
/** Levels are 0 to 1, of the full amplitude: speech begins above −40 dB, and silence is below −46 dB. */
const speaks = 0.01;
const silent = 0.005;
/** Looks below the level of silence after which the voice has ended. */
const quietLooks = 5;

export interface VoiceWatchDeps {
  readonly clock: Clock;
  /** What arrives as sound; undefined where nothing does. */
  readonly receiver: () => Pick<RTCRtpReceiver, 'getSynchronizationSources'> | undefined;
  /** Whether anybody wants to know. */
  readonly isWatched: () => boolean;
  readonly tell: (speaking: boolean) => void;
}

/** Tells when the other side begins and stops to speak, by the level of what arrives. */
export class VoiceWatch {
  readonly #deps: VoiceWatchDeps;
  #timer: Timer | undefined;
  #speaking = false;
  #quiet = 0;

  constructor(deps: VoiceWatchDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer ??= this.#deps.clock.setTimeout(() => {
      this.#timer = undefined;
      this.start();
      // A listener may end the call, and with it this.
      if (this.#deps.isWatched() || this.#speaking) this.#look();
    }, intervalMs);
  }

  stop(): void {
    if (this.#timer !== undefined) this.#deps.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#become(false);
  }

  #look(): void {
    const sources = this.#deps.receiver()?.getSynchronizationSources() ?? [];
    const level = Math.max(0, ...sources.map(({ audioLevel = 0 }) => audioLevel));
    this.#quiet = level < silent ? this.#quiet + 1 : 0;
    if (level > speaks) this.#become(true);
    else if (this.#quiet >= quietLooks) this.#become(false);
  }

  #become(speaking: boolean): void {
    if (this.#speaking === speaking) return;
    this.#speaking = speaking;
    this.#quiet = 0;
    this.#deps.tell(speaking);
  }
}
