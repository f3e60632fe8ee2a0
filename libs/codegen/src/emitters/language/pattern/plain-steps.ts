import type { CodePointRange, PatternNode } from './pattern-node.js';

/** A part of a pattern: so many characters out of these ranges. */
export interface PlainStep {
  node: PatternNode;
  ranges: readonly CodePointRange[];
  least: number;
  most: number;
}

/**
 * The parts between start and end of a pattern that can be followed without ever going back, as most
 * patterns can: sets, and sets some times, none of which takes a character that the next one may
 * need. Undefined of any other.
 */
export function plainSteps(pattern: PatternNode): readonly PlainStep[] | undefined {
  if (pattern.kind !== 'sequence') return undefined;
  const [start, ...between] = pattern.of;
  const end = between.pop();
  if (start?.kind !== 'start' || end?.kind !== 'end') return undefined;
  const steps = between.flatMap((node) => stepOf(node) ?? []);
  if (steps.length < between.length) return undefined;
  const isPlain = steps.every(
    ({ ranges, least, most }, i) =>
      least === most || followers(steps.slice(i + 1)).every((next) => !areMeeting(ranges, next)),
  );
  return isPlain ? steps : undefined;
}

function stepOf(node: PatternNode): PlainStep | undefined {
  if (node.kind === 'set') return { node, ranges: node.ranges, least: 1, most: 1 };
  if (node.kind !== 'repeat' || node.of.kind !== 'set') return undefined;
  return { node, ranges: node.of.ranges, least: node.least, most: node.most };
}

/** The sets out of which the next character may be: up to the first step that must be there. */
function followers(steps: readonly PlainStep[]): (readonly CodePointRange[])[] {
  const first = steps.findIndex(({ least }) => least > 0);
  return steps.slice(0, first < 0 ? steps.length : first + 1).map(({ ranges }) => ranges);
}

function areMeeting(some: readonly CodePointRange[], others: readonly CodePointRange[]): boolean {
  return some.some(([from, to]) => others.some(([first, last]) => first <= to && from <= last));
}
