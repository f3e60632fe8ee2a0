import type { Clock } from '@ringspec/protocol';
import type { GatewayLog } from '../ports/gateway-log.js';
import type { Journal, JournalChange, JournalKind } from '../ports/journal.js';

/** How long to wait before a failed commit is tried again. */
const RETRY_MS = 1_000;

/** Changes by key. Objects are read when the commit begins: many changes of one cost one serialisation. */
type PendingChanges = Map<string, object | string | null>;

/**
 * Group commit: changes that come while one commit runs go into the next, and a frame leaves only
 * when every change made before it is kept. Nobody is told what a crash could undo.
 */
export class Committer {
  readonly #changes: Record<JournalKind, PendingChanges> = {
    session: new Map(),
    event: new Map(),
    answer: new Map(),
    call: new Map(),
    operator: new Map(),
  };
  #isChanged = false;
  #held: (() => void)[] = [];
  #running: Promise<void> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly log: GatewayLog,
  ) {}

  /** A string is JSON already. */
  put(kind: JournalKind, key: string, value: object | string): void {
    this.#change(kind, key, value);
  }

  remove(kind: JournalKind, key: string): void {
    this.#change(kind, key, null);
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

  #change(kind: JournalKind, key: string, value: object | string | null): void {
    this.#changes[kind].set(key, value);
    this.#isChanged = true;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    do {
      // A handler that has nothing left to wait for gets its answer into the commit of its changes.
      await nextTurn();
      const changes = this.#takeChanges();
      const held = this.#held;
      this.#held = [];
      while (!(await this.#commit(changes))) await this.#pause();
      for (const action of held) this.#perform(action);
    } while (this.#isChanged || this.#held.length > 0);
    this.#running = undefined;
  }

  #takeChanges(): readonly JournalChange[] {
    const taken: JournalChange[] = [];
    for (const [kind, changes] of Object.entries(this.#changes) as [
      JournalKind,
      PendingChanges,
    ][]) {
      for (const [key, value] of changes) taken.push({ kind, key, value: serialise(value) });
      changes.clear();
    }
    this.#isChanged = false;
    return taken;
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

  /** One socket that throws must not keep the others from what they are told. */
  #perform(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.log.error({ err: error }, 'a frame could not be sent');
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.clock.setTimeout(resolve, RETRY_MS);
    });
  }
}

function serialise(value: object | string | null): string | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
