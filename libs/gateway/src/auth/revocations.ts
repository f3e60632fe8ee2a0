import type { GatewayContext } from '../context.js';
import { RetriedWork } from '../journal/retried-work.js';
import type { JournalEntry } from '../ports/journal.js';

/**
 * Token families that are void and that the account store does not know to be. The journal keeps
 * them meanwhile: it has room in reserve on a disk where the store has none.
 */
export class Revocations {
  readonly #pending = new Set<string>();
  readonly #writing: RetriedWork;
  #isLate = false;

  constructor(
    private readonly context: Pick<GatewayContext, 'accounts' | 'clock' | 'committer' | 'log'>,
  ) {
    this.#writing = new RetriedWork({
      clock: context.clock,
      isDue: () => this.#pending.size > 0,
      work: () => this.#writeAll(),
      failed: (error) => {
        this.#noteFailure(error);
      },
    });
  }

  /** Whether the family is void, and the store may not know it. */
  has(familyId: string): boolean {
    return this.#pending.has(familyId);
  }

  /** Makes the family void at once, and for good with the next commit. */
  add(familyId: string): void {
    this.#pending.add(familyId);
    this.context.committer.put('revocation', familyId, {});
    this.#writing.wake();
  }

  /** Takes up what an earlier run could not write. */
  restore(entries: readonly JournalEntry[]): void {
    for (const { kind, key } of entries) if (kind === 'revocation') this.#pending.add(key);
    this.#writing.wake();
  }

  /** Tries no more, and resolves when nothing is under way: the next run takes up what is left. */
  stop(): Promise<void> {
    return this.#writing.stop();
  }

  async #writeAll(): Promise<void> {
    const { accounts, committer } = this.context;
    for (const familyId of this.#pending) {
      if (committer.trouble !== undefined) throw new Error(committer.trouble);
      await accounts.revokeTokenFamily(familyId);
      this.#pending.delete(familyId);
      committer.note('revocation', familyId, null);
    }
    this.#isLate = false;
  }

  #noteFailure(error: unknown): void {
    if (!this.#isLate) {
      this.context.log.warn({ err: error }, 'revoked tokens are not in the database yet');
    }
    this.#isLate = true;
  }
}
