import type { Clock } from '@ringspec/protocol';
import type { GatewayLog } from '../ports/gateway-log.js';
import type { Journal, JournalChange, JournalKind } from '../ports/journal.js';

/** How long to wait before a failed commit is tried again. */
const RETRY_MS = 1_000;

/**
 * Group commit: changes that come while one commit runs go into the next, and a frame leaves only
 * when every change made before it is kept. Nobody is told what a crash could undo.
 */
export class Committer {
  #changes = new Map<string, JournalChange>();
  #held: (() => void)[] = [];
  #running: Promise<void> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly log: GatewayLog,
  ) {}

  put(kind: JournalKind, key: string, value: object | string): void {
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    this.#change({ kind, key, value: json });
  }

  remove(kind: JournalKind, key: string): void {
    this.#change({ kind, key, value: null });
  }

  /** Runs the action once all changes made so far are kept: at once where there are none. Order is kept. */
  release(action: () => void): void {
    if (this.#running === undefined) action();
    else this.#held.push(action);
  }

  /** Resolves when nothing is left to commit. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  #change(change: JournalChange): void {
    this.#changes.set(`${change.kind}/${change.key}`, change);
    this.#running ??= new Promise((resolve) => {
      setImmediate(() => {
        void this.#run().then(resolve);
      });
    });
  }

  async #run(): Promise<void> {
    while (this.#changes.size > 0 || this.#held.length > 0) {
      const changes = [...this.#changes.values()];
      const held = this.#held;
      this.#changes = new Map();
      this.#held = [];
      while (!(await this.#commit(changes))) await this.#pause();
      for (const action of held) action();
    }
    this.#running = undefined;
  }

  async #commit(changes: readonly JournalChange[]): Promise<boolean> {
    if (changes.length === 0) return true;
    try {
      await this.journal.commit(changes);
      return true;
    } catch (error) {
      this.log.error(
        { err: error, changes: changes.length },
        'journal commit failed; trying again',
      );
      return false;
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.clock.setTimeout(resolve, RETRY_MS);
    });
  }
}
