import { QualityIssueLevel } from '@ringspec/generated';

/** From which value on a quality is how bad: none lower than the one before. */
export interface QualityBounds {
  readonly minor: number;
  readonly major: number;
  readonly critical: number;
}

/** A level is left only below this share of the bound at which it began: values that sway tell once. */
const slack = 0.75;

const levels = [
  QualityIssueLevel.None,
  QualityIssueLevel.Minor,
  QualityIssueLevel.Major,
  QualityIssueLevel.Critical,
] as const;

/** How bad one quality of a call is, by the mean of the values of a while. */
export class QualityGauge {
  readonly #bounds: readonly number[];
  readonly #windowMs: number;
  #values: { readonly at: number; readonly value: number }[] = [];
  #began: number | undefined;
  #rank = 0;

  constructor({ minor, major, critical }: QualityBounds, windowMs: number) {
    this.#bounds = [minor, major, critical];
    this.#windowMs = windowMs;
  }

  get level(): QualityIssueLevel {
    return levels[this.#rank] ?? QualityIssueLevel.None;
  }

  /** The mean where the level has changed by this value, measured at `at` in ms; else undefined. */
  add(at: number, value: number): number | undefined {
    this.#began ??= at;
    const { length } = this.#values;
    // The newest is kept, be it older than the window where values come seldom: a single one says nothing.
    this.#values = this.#values.filter(
      (entry, index) => index === length - 1 || entry.at > at - this.#windowMs,
    );
    this.#values.push({ at, value });
    if (at - this.#began < this.#windowMs) return undefined;
    const mean = this.#values.reduce((sum, entry) => sum + entry.value, 0) / this.#values.length;
    const rank = this.#rankOf(mean);
    if (rank === this.#rank) return undefined;
    this.#rank = rank;
    return mean;
  }

  #rankOf(mean: number): number {
    const reached = (share: number): number =>
      this.#bounds.filter((bound) => mean >= bound * share).length;
    return Math.max(reached(1), Math.min(this.#rank, reached(slack)));
  }
}
