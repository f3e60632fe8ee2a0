import type { Clock, Timer } from '@ringspec/protocol';

/** The frame that a socket is receiving, as far as it has come. */
export interface IncomingFrame {
  /** Bytes of it that are held. */
  bytes: number;
  /** Whether one was complete since bytes came last. */
  isComplete: boolean;
  /** Bytes that it may have. */
  readonly longest: number;
  /** Ends a socket whose unfinished frame is too long or too old. */
  giveUp(why: 'too long' | 'too old'): void;
}

const LOOK_EVERY_MS = 1_000;

/**
 * Watches what is held of frames that are not complete: a WebSocket library keeps every byte of a
 * frame until its last one comes, and a sender who never sends that one costs memory for ever.
 */
export class UnfinishedFrames {
  /** Since when each is unfinished, by the monotonic clock. */
  readonly #since = new Map<IncomingFrame, number>();
  #timer: Timer | undefined;

  constructor(
    private readonly clock: Clock,
    /** How long a frame may take from its first byte to its last. */
    private readonly longestMs: number,
  ) {}

  /** So many bytes have come, and what they have completed has been given out. */
  received(frame: IncomingFrame, bytes: number): void {
    // How many are left behind a complete frame is not known: they count from the next ones on.
    frame.bytes = frame.isComplete ? 0 : frame.bytes + bytes;
    frame.isComplete = false;
    if (frame.bytes === 0) return;
    if (frame.bytes > frame.longest) frame.giveUp('too long');
    else if (!this.#since.has(frame)) {
      this.#since.set(frame, this.clock.monotonic());
      this.#timer ??= this.clock.setTimeout(this.#look, LOOK_EVERY_MS);
    }
  }

  /** A frame is complete. */
  completed(frame: IncomingFrame): void {
    frame.isComplete = true;
    this.#since.delete(frame);
  }

  /** Its socket is gone. */
  forget(frame: IncomingFrame): void {
    this.#since.delete(frame);
    if (this.#since.size === 0) this.#stop();
  }

  #stop(): void {
    if (this.#timer) this.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #look = (): void => {
    const now = this.clock.monotonic();
    for (const [frame, since] of [...this.#since]) {
      if (now - since >= this.longestMs) frame.giveUp('too old');
    }
    this.#timer =
      this.#since.size > 0 ? this.clock.setTimeout(this.#look, LOOK_EVERY_MS) : undefined;
  };
}
