import { boundedLookPattern } from '../language/pattern/bounded-look-pattern.js';
import type { PatternNode } from '../language/pattern/pattern-node.js';
import { type PlainStep, plainSteps } from '../language/pattern/plain-steps.js';
import { call, type Expression, text } from '../language/readers/expression.js';

/** What the two ways to find a pattern are called in a language of the JVM. */
export interface PatternWords {
  /** Of whom it is said that a pattern is beyond the engine. */
  at: string;
  /** Takes the syntax of `java.util.regex`. */
  regex: string;
  /** Takes steps. */
  steps: string;
  /** Takes first and last character of each range, one after the other, and how often it comes. */
  step: string;
  endless: string;
}

/** More ranges make a table that nobody wants to read. */
const MOST_RANGES = 16;
const MOST_COUNT = 0x7fffffff;

/** A pattern, as steps where no step takes what the next one may need: that is many times faster. */
export function patternExpression(pattern: PatternNode, words: PatternWords): Expression {
  const steps = plainSteps(pattern)?.map((step) => stepExpression(step, words));
  return steps && !steps.includes(undefined)
    ? call(words.steps, ...steps.filter((each) => each !== undefined))
    : call(words.regex, text(boundedLookPattern(pattern, words.at, 'Java')));
}

function stepExpression(
  { ranges, least, most }: PlainStep,
  words: PatternWords,
): Expression | undefined {
  if (ranges.length > MOST_RANGES || least > MOST_COUNT) return undefined;
  const bounds = ranges.flat().map((point) => String.fromCodePoint(point));
  const endless = most > MOST_COUNT ? words.endless : String(most);
  return call(words.step, text(bounds.join('')), String(least), endless);
}
