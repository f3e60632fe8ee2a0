import type { Timer } from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import type { JournalEntry } from '../ports/journal.js';

/** How long to wait before a revocation that the account store did not take is tried again. */
const RETRY_MS = 1_000;

/**
 * Token families that are void and that the account store does not know to be. The journal keeps
 * them meanwhile: it has room in reserve on a disk where the store has none.
 */
export class Revocations {
  readonly #pending = new Set<string>();
  #writing: Promise<void> | undefined;
  #timer: Timer | undefined;
  #isLate = false;
  #isOver = false;

  constructor(
    private readonly context: Pick<GatewayContext, 'accounts' | 'clock' | 'committer' | 'log'>,
  ) {}

  /** Whether the family is void, and the store may not know it. */
  has(familyId: string): boolean {
    return this.#pending.has(familyId);
  }

  /** Makes the family void at once, and for good with the next commit. */
  add(familyId: string): void {
    this.#pending.add(familyId);
    this.context.committer.put('revocation', familyId, {});
    this.#write();
  }

  /** Takes up what an earlier run could not write. */
  restore(entries: readonly JournalEntry[]): void {
    for (const { kind, key } of entries) if (kind === 'revocation') this.#pending.add(key);
    this.#write();
  }

  /** Tries no more, and resolves when nothing is under way: the next run takes up what is left. */
  async stop(): Promise<void> {
    this.#isOver = true;
    if (this.#timer) this.context.clock.clearTimeout(this.#timer);
    await this.#writing;
  }

  #write(): void {
    if (this.#timer || this.#isOver) return;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      // One may have come while the last was being noted.
      if (this.#pending.size > 0) this.#write();
    });
  }

  async #writeAll(): Promise<void> {
    const { accounts, committer } = this.context;
    for (const familyId of this.#pending) {
      try {
        if (committer.trouble !== undefined) throw new Error(committer.trouble);
        await accounts.revokeTokenFamily(familyId);
      } catch (error) {
        this.#tryLater(error);
        return;
      }
      this.#pending.delete(familyId);
      committer.note('revocation', familyId, null);
    }
    this.#isLate = false;
  }

  #tryLater(error: unknown): void {
    const { clock, log } = this.context;
    if (!this.#isLate) log.warn({ err: error }, 'revoked tokens are not in the database yet');
    this.#isLate = true;
    this.#timer = clock.setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, RETRY_MS);
  }
}
