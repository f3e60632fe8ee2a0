/**
 * Says when to look for what can be forgotten: when twice as many are held as were left the last
 * time, so that looking costs little for each that comes, however many there are.
 */
export class SweepSchedule {
  #dueAt: number;

  constructor(private readonly least: number) {
    this.#dueAt = least;
  }

  isDue(held: number): boolean {
    return held >= this.#dueAt;
  }

  /** It was looked; so many are left. */
  swept(left: number): void {
    this.#dueAt = Math.max(this.least, 2 * left);
  }
}
