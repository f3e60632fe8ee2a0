import type { Client } from '@ringspec/client';

/** What goes on among clients under faults, counted, and whatever should not have been. */
export class Witness {
  readonly mistakes: string[] = [];
  calls = 0;
  messages = 0;
  reconnects = 0;
  refusals = 0;

  readonly #watched = new Set<() => string>();

  /** What goes on at present, as it is told where it does not go on. */
  get underWay(): string[] {
    return [...this.#watched].map((tell) => tell());
  }

  /** Until what this returns is called, it is under way. */
  watch(tell: () => string): () => void {
    this.#watched.add(tell);
    return () => this.#watched.delete(tell);
  }

  wrong(what: string): void {
    this.mistakes.push(what);
  }

  /** While the database is away a gateway refuses what it would have to keep, and what waits beyond a limit: nothing is done then. */
  refused(what: string, reason: string): void {
    this.refusals += 1;
    if (!refusals.some((words) => reason.includes(words))) this.wrong(`${what}: ${reason}`);
  }

  /** Nobody is closed for good before they leave. */
  follow(client: Client, name: string, isLeaving: () => boolean): void {
    client.on('Reconnecting', () => (this.reconnects += 1));
    client.on('ConnectionClosed', () => {
      if (!isLeaving()) this.wrong(`${name} was closed for good`);
    });
  }
}

const refusals = [
  'cannot keep anything at present',
  'Too many requests of this session await their answers',
];
