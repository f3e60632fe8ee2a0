/** What happened, in order, for tests that wait until it has. */
export class Told {
  readonly all: string[] = [];
  #wakers: (() => void)[] = [];

  note(what: string): void {
    this.all.push(what);
    for (const wake of this.#wakers.splice(0)) wake();
  }

  /** Resolves as soon as this was told so often. */
  async until(what: string, times = 1): Promise<void> {
    while (this.all.filter((each) => each === what).length < times)
      await new Promise<void>((resolve) => this.#wakers.push(resolve));
  }
}
