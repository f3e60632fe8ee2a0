/**
 * A pattern of the schema language (ECMA-262 with the flag `u`), told so that every language can
 * spell it: classes are lists of code points, so that nothing depends on what an engine takes for a
 * digit, a space or any character.
 */
export type PatternNode =
  | { kind: 'alternatives'; of: readonly PatternNode[] }
  | { kind: 'sequence'; of: readonly PatternNode[] }
  /** One code point out of these ranges: ascending, apart from each other, without surrogates. */
  | { kind: 'set'; ranges: readonly CodePointRange[] }
  /** The begin of the text; of no line within. */
  | { kind: 'start' }
  /** The end of the text; not in front of a final newline. */
  | { kind: 'end' }
  /** Between a character of [0-9A-Za-z_] and one that is none. */
  | { kind: 'wordBoundary'; negated: boolean }
  /** Not in engines that never go back, such as that of Go. */
  | { kind: 'look'; behind: boolean; negated: boolean; of: PatternNode }
  | { kind: 'repeat'; of: PatternNode; least: number; most: number; greedy: boolean };

export type CodePointRange = readonly [first: number, last: number];

/** A pattern that cannot have the same meaning in every language. */
export class UnportablePattern extends Error {
  constructor(pattern: string, reason: string) {
    super(`the pattern ${pattern} cannot be said in every language: ${reason}`);
    this.name = 'UnportablePattern';
  }
}
