import type { MistakeRule } from './mistake-rules.js';

/** A place in a file; lines and columns are counted from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  /** Where it is known. */
  column?: number;
}

/** One mistake in a protocol: a stable rule id, where it is, and what to do about it. */
export interface Mistake {
  rule: MistakeRule;
  at: string;
  message: string;
  /** Where it is declared, if that was found. */
  source?: SourcePlace;
}

/** Mistakes with their places, as far as they have one already or `placeOf` knows it. */
export function placed(
  mistakes: readonly Mistake[],
  placeOf: (at: string) => SourcePlace | undefined,
): Mistake[] {
  return mistakes.map((mistake) => {
    const source = mistake.source ?? placeOf(mistake.at);
    return source ? { ...mistake, source } : mistake;
  });
}

/** Everything that is wrong with a protocol, found in one run. */
export class ModelError extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(mistakeText).join('\n'));
    this.name = 'ModelError';
    this.mistakes = mistakes;
  }
}

/** A mistake in one line. */
export function mistakeText({ rule, at, message, source }: Mistake): string {
  return `${source ? `${placeText(source)} ` : ''}${at}: ${message} [${rule}]`;
}

function placeText({ file, line, column }: SourcePlace): string {
  return [file, line, ...(column === undefined ? [] : [column])].join(':');
}
