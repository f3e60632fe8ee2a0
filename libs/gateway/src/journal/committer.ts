import type { Clock, Timer } from '@ringspec/protocol';
import type { GatewayLog } from '../ports/gateway-log.js';
import type { Journal, JournalChange, JournalKind } from '../ports/journal.js';
import type { TraceContext, Tracer } from '../ports/tracer.js';

/** How long to wait before a failed commit is tried again. */
const RETRY_MS = 1_000;
/** How long a note waits for a commit to go along with. */
const NOTE_MS = 1_000;

/** Changes by key. Objects are read when the commit begins: many changes of one cost one serialisation. */
type PendingChanges = Map<string, object | string | null>;

/**
 * Group commit: changes that come while one commit runs go into the next, and a frame leaves only
 * when every change made before it is kept. Nobody is told what a crash could undo.
 */
export class Committer {
  readonly #changes: Record<JournalKind, PendingChanges> = {
    session: new Map(),
    progress: new Map(),
    event: new Map(),
    answer: new Map(),
    call: new Map(),
    operator: new Map(),
    queue: new Map(),
    revocation: new Map(),
    report: new Map(),
  };
  /** Whether a change waits that frames wait for. */
  #isChanged = false;
  /** Whether frames have to wait: such a change waits, or is being committed. */
  #isHolding = false;
  #isNoted = false;
  #noteTimer: Timer | undefined;
  #held: (() => void)[] = [];
  /** Who waits for what is held. */
  #waiting: TraceContext[] = [];
  #running: Promise<void> | undefined;
  #failure: string | undefined;
  #isOver = false;
  /** Ends the wait for another try. */
  #wake: () => void = () => undefined;

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly log: GatewayLog,
    private readonly tracer?: Tracer,
  ) {}

  /** Why nothing can be kept at present; undefined where all is well. */
  get trouble(): string | undefined {
    return this.#failure ?? this.journal.trouble;
  }

  /** Whether the last commit failed, so that frames wait for room. */
  get isStuck(): boolean {
    return this.#failure !== undefined;
  }

  /** A string is JSON already. */
  put(kind: JournalKind, key: string, value: object | string): void {
    this.#change(kind, key, value);
  }

  remove(kind: JournalKind, key: string): void {
    this.#change(kind, key, null);
  }

  /**
   * A change that nobody is told of, so that a crash may undo it: it goes along with the next
   * commit, or within a second, and no frame waits for it. Null removes.
   */
  note(kind: JournalKind, key: string, value: object | null): void {
    this.#changes[kind].set(key, value);
    this.#isNoted = true;
    this.#awaitCompany();
  }

  /**
   * Runs the action once all changes made so far are kept: at once where there are none. Order is
   * kept. `trace` is what waits for it: the commit becomes a part of that.
   */
  release(action: () => void, trace?: TraceContext): void {
    if (!this.#isHolding && this.journal.isCurrent) {
      action();
      return;
    }
    this.#held.push(action);
    if (trace !== undefined) this.#waiting.push(trace);
    this.#isHolding = true;
    this.#running ??= this.#run();
  }

  /** Resolves when all changes so far are kept; never where they are given up. */
  kept(): Promise<void> {
    return new Promise((resolve) => {
      this.release(resolve);
    });
  }

  /** Resolves when nothing is left to commit, notes included. */
  async settled(): Promise<void> {
    while (!this.#isOver && (this.#running !== undefined || this.#isNoted)) {
      await (this.#running ??= this.#run());
    }
  }

  /** Begins no commit any more. What it would have kept is lost, and nobody is told of it. */
  giveUp(): void {
    this.#isOver = true;
    this.#wake();
  }

  #change(kind: JournalKind, key: string, value: object | string | null): void {
    this.#changes[kind].set(key, value);
    this.#isChanged = true;
    this.#isHolding = true;
    this.#running ??= this.#run();
  }

  #awaitCompany(): void {
    this.#noteTimer ??= this.clock.setTimeout(() => {
      this.#noteTimer = undefined;
      if (this.#isNoted) this.#running ??= this.#run();
    }, NOTE_MS);
  }

  async #run(): Promise<void> {
    if (this.#isOver) return;
    do {
      // A handler that has nothing left to wait for gets its answer into the commit of its changes.
      await nextTurn();
      const held = this.#takeHeld();
      const waiting = this.#takeWaiting();
      const changes = this.#takeChanges();
      while (!(await this.#commit(changes, waiting))) {
        await this.#pause();
        if (this.#isOver) return;
      }
      this.#perform(held);
      // What came during the commit and changed nothing waits for nothing else.
      while (!this.#isChanged && this.#held.length > 0) {
        this.#takeWaiting();
        this.#perform(this.#takeHeld());
      }
    } while (this.#isChanged && !this.#isOver);
    this.#isHolding = false;
    this.#running = undefined;
    if (this.#isNoted) this.#awaitCompany();
  }

  #takeHeld(): readonly (() => void)[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }

  #takeWaiting(): readonly TraceContext[] {
    const waiting = this.#waiting;
    if (waiting.length > 0) this.#waiting = [];
    return waiting;
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
    this.#isNoted = false;
    return taken;
  }

  async #commit(
    changes: readonly JournalChange[],
    [parent, ...links]: readonly TraceContext[],
  ): Promise<boolean> {
    // One that nobody's request waits for is of nobody's trace.
    const span =
      parent === undefined
        ? undefined
        : this.tracer?.begin('commit', {
            ...{ parent, links },
            attributes: { 'ringspec.commit.changes': changes.length },
          });
    try {
      await this.journal.commit(changes);
      this.#failure = undefined;
      return true;
    } catch (error) {
      this.#failure = (error as Error).message;
      span?.fail('protocol.StorageUnavailable');
      this.log.error(
        { err: error, changes: changes.length },
        'journal commit failed; trying again',
      );
      return false;
    } finally {
      span?.end();
    }
  }

  #perform(actions: readonly (() => void)[]): void {
    for (const action of actions) {
      try {
        action();
      } catch (error) {
        // One socket that throws must not keep the others from what they are told.
        this.log.error({ err: error }, 'a frame could not be sent');
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(resolve, RETRY_MS);
      this.#wake = () => {
        this.clock.clearTimeout(timer);
        resolve();
      };
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
