import type { Duplex } from 'node:stream';
import type { Clock, Timer } from '@ringspec/protocol';
import type { WebSocket } from 'ws';

export interface UnfinishedFrameLimits {
  /** Bytes of a frame that is not complete yet. */
  bytes: () => number;
  /** Ends a socket whose unfinished frame is too long or too old. */
  giveUp: (socket: WebSocket, why: 'too long' | 'too old') => void;
}

interface Watched {
  socket: WebSocket;
  since: number;
  giveUp: UnfinishedFrameLimits['giveUp'];
}

const LOOK_EVERY_MS = 1_000;

/**
 * Watches what is held of frames that are not complete: a WebSocket library keeps every byte of a
 * frame until its last one comes, and a sender who never sends that one costs memory for ever.
 */
export class UnfinishedFrames {
  readonly #unfinished = new Map<WebSocket, Watched>();
  #timer: Timer | undefined;

  constructor(
    private readonly clock: Clock,
    /** How long a frame may take from its first byte to its last. */
    private readonly longestMs: number,
  ) {}

  /** `stream` is the connection beneath the socket. */
  watch(socket: WebSocket, stream: Duplex, { bytes, giveUp }: UnfinishedFrameLimits): void {
    let held = 0;
    // Before the socket reads the bytes, and after: what is complete then has been given out.
    stream.prependListener('data', (chunk: Buffer) => {
      held += chunk.length;
    });
    socket.on('message', () => {
      held = 0;
      this.#unfinished.delete(socket);
    });
    stream.on('data', () => {
      if (held === 0) return;
      if (held > bytes()) giveUp(socket, 'too long');
      else if (!this.#unfinished.has(socket)) {
        this.#unfinished.set(socket, { socket, since: this.clock.monotonic(), giveUp });
        this.#timer ??= this.clock.setTimeout(this.#look, LOOK_EVERY_MS);
      }
    });
    socket.on('close', () => {
      this.#unfinished.delete(socket);
      if (this.#unfinished.size === 0) this.#stop();
    });
  }

  #stop(): void {
    if (this.#timer) this.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #look = (): void => {
    const now = this.clock.monotonic();
    for (const { socket, since, giveUp } of [...this.#unfinished.values()]) {
      if (now - since >= this.longestMs) giveUp(socket, 'too old');
    }
    this.#timer =
      this.#unfinished.size > 0 ? this.clock.setTimeout(this.#look, LOOK_EVERY_MS) : undefined;
  };
}
