import type pg from 'pg';

/** A statement that is on its way, and its answer. */
export interface HeldStatement {
  wasRun: boolean;
  /** The database carries it out. */
  run(): Promise<void>;
  /** Its answer arrives. */
  answer(): void;
}

/** Connections whose statements go on, and whose answers arrive, when a test says so. */
export class HeldPool {
  /** In the order in which they were sent; those that were answered are not there any more. */
  readonly held: HeldStatement[] = [];
  /** Whether everything goes straight on. */
  isOpen = true;
  #sent = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly pool: pg.Pool) {}

  /** As the code under test takes it. */
  get asPool(): pg.Pool {
    return { query: this.query.bind(this) } as unknown as pg.Pool;
  }

  /** Statements that were sent so far, once the last has its answer. */
  async sent(): Promise<number> {
    await this.#last;
    return this.#sent;
  }

  query(...statement: readonly unknown[]): Promise<unknown> {
    const run = (): Promise<unknown> =>
      (this.pool.query as (...of: readonly unknown[]) => Promise<unknown>).apply(this.pool, [
        ...statement,
      ]);
    if (this.isOpen) {
      this.#sent += 1;
      return (this.#last = run());
    }
    return new Promise((resolve) => {
      let result: unknown;
      const one: HeldStatement = {
        wasRun: false,
        async run() {
          one.wasRun = true;
          result = await run();
        },
        answer: () => {
          this.held.splice(this.held.indexOf(one), 1);
          resolve(result);
        },
      };
      this.held.push(one);
    });
  }
}
