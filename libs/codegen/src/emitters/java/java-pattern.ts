import { ModelError } from '../../model/model-error.js';
import type { CodePointRange, PatternNode } from '../language/pattern/pattern-node.js';

/** A pattern in the syntax of `java.util.regex`. */
export function javaPattern(node: PatternNode): string {
  switch (node.kind) {
    case 'alternatives':
      return node.of.map(javaPattern).join('|');
    case 'sequence':
      return node.of.map(grouped).join('');
    case 'set':
      return setText(node.ranges);
    case 'start':
      return '\\A';
    case 'end':
      return '\\z';
    case 'wordBoundary':
      return node.negated ? NO_BOUNDARY : BOUNDARY;
    case 'look':
      if (node.behind && !isBounded(node.of)) throw unboundedLookBehind();
      return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${javaPattern(node.of)})`;
    case 'repeat':
      return `${repeatable(node.of)}${timesText(node.least, node.most)}${node.greedy ? '' : '?'}`;
  }
}

/** The engine's own boundary knows more letters. */
const BOUNDARY = '(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))';
const NO_BOUNDARY = '(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))';

function grouped(node: PatternNode): string {
  return node.kind === 'alternatives' ? `(?:${javaPattern(node)})` : javaPattern(node);
}

function repeatable(node: PatternNode): string {
  return node.kind === 'set' ? javaPattern(node) : `(?:${javaPattern(node)})`;
}

function timesText(least: number, most: number): string {
  if (least === 0 && most === 1) return '?';
  if (most === Infinity) return least === 0 ? '*' : least === 1 ? '+' : `{${String(least)},}`;
  return least === most ? `{${String(least)}}` : `{${String(least)},${String(most)}}`;
}

function setText(ranges: readonly CodePointRange[]): string {
  const [first] = ranges;
  // A class of nothing: what never fits.
  if (!first) return '(?!)';
  if (ranges.length === 1 && first[0] === first[1]) return pointText(first[0]);
  const parts = ranges.map(([from, to]) =>
    from === to ? pointText(from) : pointText(from) + (to === from + 1 ? '' : '-') + pointText(to),
  );
  return `[${parts.join('')}]`;
}

function pointText(point: number): string {
  const character = String.fromCodePoint(point);
  if (/^[0-9A-Za-z_]$/.test(character)) return character;
  if (/^[!-~]$/.test(character)) return `\\${character}`;
  return `\\x{${point.toString(16).toUpperCase()}}`;
}

function isBounded(node: PatternNode): boolean {
  switch (node.kind) {
    case 'alternatives':
    case 'sequence':
      return node.of.every(isBounded);
    case 'repeat':
      return node.most !== Infinity && isBounded(node.of);
    default:
      return true;
  }
}

function unboundedLookBehind(): ModelError {
  const message =
    'Java looks behind only so far: write the pattern without, or choose other artefacts with --only';
  return new ModelError([{ rule: 'unportable-pattern', at: 'java', message }]);
}
