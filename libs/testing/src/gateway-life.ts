import type { GatewaySocket, Journal, SocketHandlers } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';

/** WebSocket close code of a connection that was lost without a close frame (RFC 6455, 7.4.1). */
const LOST = 1006;

/** The end of a socket that the gateway does not have. */
export interface FarEnd {
  receive(text: string): void;
  closed(code: number): void;
  bufferedAmount(): number;
  readonly remoteAddress: string;
}

/** One run of a gateway, from its start to its crash: what a dead process would not do is not done. */
export class GatewayLife {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly #open = new Set<FarEnd>();
  #over = false;

  constructor(clock: Clock, journal: Journal) {
    this.clock = {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      setTimeout: (callback, delayMs) =>
        clock.setTimeout(() => {
          if (!this.#over) callback();
        }, delayMs),
      clearTimeout: (timer) => {
        clock.clearTimeout(timer);
      },
    };
    this.journal = {
      get trouble() {
        return journal.trouble;
      },
      get isCurrent() {
        return journal.isCurrent;
      },
      load: () => journal.load(),
      commit: async (changes) => {
        if (!this.#over) await journal.commit(changes);
        if (this.#over) await never;
      },
    };
  }

  /** Joins a far end to the gateway. Returns what it calls. */
  connect(far: FarEnd, opened: (socket: GatewaySocket) => SocketHandlers): SocketHandlers {
    this.#open.add(far);
    const handlers = opened({
      send: (text) => {
        if (this.#open.has(far)) deliver(far, text);
      },
      close: (code) => {
        this.#close(far, code);
      },
      get bufferedAmount() {
        return far.bufferedAmount();
      },
      remoteAddress: far.remoteAddress,
    });
    return {
      message: (text) => {
        if (this.#open.has(far)) handlers.message(text);
      },
      binary: () => {
        if (this.#open.has(far)) handlers.binary();
      },
      closed: () => {
        if (this.#open.delete(far)) handlers.closed();
      },
    };
  }

  /** Nothing of the gateway runs any more, and every socket is lost. */
  crash(): void {
    this.#over = true;
    for (const far of [...this.#open]) this.#close(far, LOST);
  }

  #close(far: FarEnd, code: number): void {
    if (this.#open.delete(far)) far.closed(code);
  }
}

const never = new Promise<void>(() => undefined);

/** What a reader throws, such as a frame that does not fit the schema, is not the gateway's to handle. */
function deliver(far: FarEnd, text: string): void {
  try {
    far.receive(text);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
