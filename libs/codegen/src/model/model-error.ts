/** One mistake in a protocol: a stable rule id, where it is, and what to do about it. */
export interface Mistake {
  rule: string;
  at: string;
  message: string;
}

/** Everything that is wrong with a protocol, found in one run. */
export class ModelError extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(({ rule, at, message }) => `${at}: ${message} [${rule}]`).join('\n'));
    this.name = 'ModelError';
    this.mistakes = mistakes;
  }
}
