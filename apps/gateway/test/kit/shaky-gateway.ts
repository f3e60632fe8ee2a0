import { StorageUnavailable } from '@ringspec/gateway-core';
import { InProcessGateway } from '@ringspec/testing';
import type { SeededRandom } from './seeded-random.js';

/** A commit takes so long at most, and while the database is slow. */
const commitMs = 3;
const slowCommitMs = 400;
/** A start that has failed is tried again. */
const retryMs = 100;
const ofAccounts = ['findUser', 'getUser', 'findQueue', 'getQueue'] as const;

/**
 * A gateway in this process whose database can be away or slow, whose lease can lapse, and that can
 * die: then the next goes on from what was kept, and nothing of the one before is kept any more.
 */
export class ShakyGateway {
  isUp = true;
  #isDatabaseThere = true;
  #commitMs = commitMs;
  #life = 0;
  /** What is being kept is kept, and nobody is told. */
  #losesAnswer = false;

  private constructor(
    readonly core: InProcessGateway,
    private readonly random: SeededRandom,
  ) {
    const { journal, accounts } = core;
    journal.onCommit = () => this.#commit();
    journal.onCommitted = () => {
      this.#committed();
    };
    for (const name of ofAccounts) {
      const ask = accounts[name].bind(accounts) as (...words: unknown[]) => Promise<unknown>;
      const late = async (...words: unknown[]): Promise<unknown> => {
        await this.#pass(this.random.within(0, commitMs));
        if (!this.#isDatabaseThere) throw new StorageUnavailable('The database is away.');
        return ask(...words);
      };
      Object.assign(accounts, { [name]: late });
    }
  }

  static async start(random: SeededRandom): Promise<ShakyGateway> {
    const core = await InProcessGateway.start({
      // Few enough to be reached whenever answers are held back.
      limits: { requestsPerSecond: 100_000, requestBurst: 100_000, pendingRequests: 16 },
      // Somebody whose gateway is down for long is not given up.
      timings: { graceMs: 3_600_000, ringMs: 3_600_000 },
    });
    return new ShakyGateway(core, random);
  }

  loseDatabase(ms: number): void {
    this.#isDatabaseThere = false;
    void this.#pass(ms).then(() => (this.#isDatabaseThere = true));
  }

  slowDown(ms: number): void {
    this.#commitMs = slowCommitMs;
    void this.#pass(ms).then(() => (this.#commitMs = commitMs));
  }

  /** Until the database says again that nobody has taken over. */
  loseLease(): void {
    this.core.journal.isCurrent = false;
  }

  die(ms: number): void {
    if (!this.isUp) return;
    this.isUp = false;
    this.#life += 1;
    this.core.crash();
    Object.assign(this.core.journal, { trouble: undefined, isCurrent: true });
    void this.#pass(ms).then(() => this.#startAgain());
  }

  async #startAgain(): Promise<void> {
    try {
      await this.core.restart();
      this.isUp = true;
    } catch {
      await this.#pass(retryMs);
      await this.#startAgain();
    }
  }

  async #commit(): Promise<void> {
    const life = this.#life;
    await this.#pass(this.random.within(0, this.#commitMs));
    // Somebody else has the claim by now.
    if (life !== this.#life) await new Promise(() => undefined);
    this.#losesAnswer = !this.#isDatabaseThere && this.random.within(0, 1) === 0;
    if (!this.#isDatabaseThere && !this.#losesAnswer) this.#fail();
  }

  #committed(): void {
    if (this.#losesAnswer) this.#fail();
    Object.assign(this.core.journal, { trouble: undefined, isCurrent: true });
  }

  #fail(): never {
    this.core.journal.trouble = 'the database is away';
    throw new Error(this.core.journal.trouble);
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.core.clock.setTimeout(resolve, ms);
    });
  }
}
