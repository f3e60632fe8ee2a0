import { type ValueParser, wholeNumber } from './value-parsers.js';

/** One thing that the program can be told. The help text and the README's table are made of these. */
export interface Setting<T> {
  /** The environment variable. */
  variable: string;
  /** The flag that wins over the variable, without its dashes. */
  flag?: string;
  value: ValueParser<T>;
  /** As shown in the help; the value itself is `initial`, or the core's own default. */
  shownDefault: string;
  summary: string;
  /** Whether an error message may repeat the wrong value. */
  secret?: boolean;
}

export type SettingsOf<Shape> = { [Key in keyof Shape]-?: Setting<NonNullable<Shape[Key]>> };

/** 24.8 days: the longest timeout that the platform knows. */
export const longestMs = 2_147_483_647;
export const untilLongest = wholeNumber(0, longestMs);
export const someTime = wholeNumber(1, longestMs);
