import { ModelError } from '../../../model/model-error.js';
import type { CodePointRange, PatternNode } from './pattern-node.js';
import { originOf } from './pattern-origin.js';

export type Look = Extract<PatternNode, { kind: 'look' }>;

/** How an engine spells what engines spell differently. */
export interface PatternSpelling {
  start: string;
  end: string;
  wordBoundary: string;
  noWordBoundary: string;
  /** A set of nothing: what never fits. */
  nothing: string;
  codePoint: (point: number) => string;
  /** `of` is what is looked for, as it is spelled. Throws where the engine cannot do it. */
  look: (node: Look, of: string) => string;
}

/** A pattern in the syntax of an engine. */
export function spellPattern(node: PatternNode, spelling: PatternSpelling): string {
  const spelled = (each: PatternNode): string => spellPattern(each, spelling);
  const group = (each: PatternNode): string => `(?:${spelled(each)})`;
  switch (node.kind) {
    case 'alternatives':
      return node.of.map(spelled).join('|');
    case 'sequence':
      return node.of
        .map((each) => (each.kind === 'alternatives' ? group(each) : spelled(each)))
        .join('');
    case 'set':
      return setText(node.ranges, spelling);
    case 'start':
      return spelling.start;
    case 'end':
      return spelling.end;
    case 'wordBoundary':
      return node.negated ? spelling.noWordBoundary : spelling.wordBoundary;
    case 'look':
      return spelling.look(node, spelled(node.of));
    case 'repeat': {
      const of = node.of.kind === 'set' ? spelled(node.of) : group(node.of);
      return `${of}${timesText(node.least, node.most)}${node.greedy ? '' : '?'}`;
    }
  }
}

/** The spelling of a look where an engine has all of them. */
export function lookText({ behind, negated }: Look, of: string): string {
  return `(?${behind ? '<' : ''}${negated ? '!' : '='}${of})`;
}

/**
 * The refusal of a pattern by a language, at the first place that has it; `what` says what its engine
 * does, as in `Python looks behind only …`.
 */
export function unportablePattern(
  language: string,
  what: string,
  pattern: PatternNode,
): ModelError {
  const { source, at = language } = originOf(pattern) ?? {};
  const which = source === undefined ? what : `${what}, and the pattern ${source} does otherwise`;
  const message = `${which}: write it without, or choose other artefacts than ${language} with --only`;
  return new ModelError([{ rule: 'unportable-pattern', at, message }]);
}

function timesText(least: number, most: number): string {
  if (least === 0 && most === 1) return '?';
  if (most === Infinity) return least === 0 ? '*' : least === 1 ? '+' : `{${String(least)},}`;
  return least === most ? `{${String(least)}}` : `{${String(least)},${String(most)}}`;
}

function setText(ranges: readonly CodePointRange[], spelling: PatternSpelling): string {
  const { codePoint, nothing } = spelling;
  const [first] = ranges;
  if (!first) return nothing;
  if (ranges.length === 1 && first[0] === first[1]) return codePoint(first[0]);
  const parts = ranges.map(([from, to]) =>
    from === to ? codePoint(from) : codePoint(from) + (to === from + 1 ? '' : '-') + codePoint(to),
  );
  return `[${parts.join('')}]`;
}
