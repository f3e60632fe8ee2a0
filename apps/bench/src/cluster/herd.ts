import type { ChildServer } from '../child-server.js';
import type { WireClient } from '../wire-client.js';
import { sizes } from './sizes.js';

/** As often as the gateway asks for. */
const HEARTBEAT_MS = 10_000;
const TICK_MS = 50;
/** Before anything is measured, so that what a server needs but once is there. */
const WARM_UP = 100;
const AT_ONCE = 100;

/** What servers take for each client, by the order of the servers. */
export interface Cost {
  /** Bytes in use. */
  memory: readonly number[];
  /** Processor time in µs a second. */
  processor: readonly number[];
}

interface Look {
  memory: readonly number[];
  /** In ms a second. */
  processor: readonly number[];
}

/** Clients that only ping, each as often as the gateway asks, evenly over the time. */
export class Herd {
  readonly clients: WireClient[] = [];
  readonly #pings: NodeJS.Timeout;
  #base: Look | undefined;
  #isOver = false;

  constructor(
    private readonly servers: readonly ChildServer[],
    private readonly connect: (index: number) => Promise<WireClient>,
  ) {
    let due = 0;
    let next = 0;
    this.#pings = setInterval(() => {
      due += (this.clients.length * TICK_MS) / HEARTBEAT_MS;
      for (; due >= 1; due -= 1) {
        next = (next + 1) % this.clients.length;
        this.clients[next]?.send('ping', {}, () => undefined);
      }
    }, TICK_MS);
  }

  /** As many as that in all. */
  async grow(count: number): Promise<void> {
    this.#base ??= await this.#warmUp();
    await this.#connectUpTo(count);
  }

  /** What each client costs. */
  async cost(): Promise<Cost> {
    const now = await this.#look();
    const base = this.#base ?? now;
    const more = this.clients.length - WARM_UP;
    return {
      memory: now.memory.map((bytes, i) => (bytes - (base.memory[i] ?? 0)) / more),
      processor: now.processor.map(
        (ms, i) => ((ms - (base.processor[i] ?? 0)) * 1_000) / this.clients.length,
      ),
    };
  }

  end(): void {
    this.#isOver = true;
    clearInterval(this.#pings);
    for (const client of this.clients) client.end();
  }

  /** What servers take with nobody there, and the memory of what they need but once. */
  async #warmUp(): Promise<Look> {
    const { processor } = await this.#look();
    await this.#connectUpTo(WARM_UP);
    return { processor, memory: await this.#memory() };
  }

  async #connectUpTo(count: number): Promise<void> {
    while (this.clients.length < count) {
      const [from, many] = [this.clients.length, Math.min(AT_ONCE, count - this.clients.length)];
      const joining = Array.from({ length: many }, (_, i) => this.connect(from + i));
      for (const client of await Promise.all(joining)) {
        this.clients.push(client);
        client.socket.once('close', (code) => {
          if (!this.#isOver) throw new Error(`A connection was lost: ${String(code)}.`);
        });
      }
    }
  }

  async #look(): Promise<Look> {
    // What connecting has left to do is done before.
    await this.#memory();
    const before = this.servers.map((each) => each.processorMs());
    await new Promise((resolve) => setTimeout(resolve, sizes.idleS * 1_000));
    const processor = this.servers.map(
      (each, i) => (each.processorMs() - (before[i] ?? 0)) / sizes.idleS,
    );
    return { memory: await this.#memory(), processor };
  }

  #memory(): Promise<number[]> {
    return Promise.all(this.servers.map((each) => each.heap()));
  }
}
