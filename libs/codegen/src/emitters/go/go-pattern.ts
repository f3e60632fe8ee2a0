import { ModelError } from '../../model/model-error.js';
import type { CodePointRange, PatternNode } from '../language/pattern/pattern-node.js';

/** So often may something be repeated, inner repetitions multiplied: a limit of the engine. */
const MOST_REPEATS = 1000;

/** A pattern in the syntax of Go's `regexp`. */
export function goPattern(node: PatternNode): string {
  if (repeatsOf(node) > MOST_REPEATS)
    throw unportable(`repeats at most ${String(MOST_REPEATS)} times`);
  return spelled(node);
}

function spelled(node: PatternNode): string {
  switch (node.kind) {
    case 'alternatives':
      return node.of.map(spelled).join('|');
    case 'sequence':
      return node.of.map(grouped).join('');
    case 'set':
      return setText(node.ranges);
    case 'start':
      return '\\A';
    case 'end':
      return '\\z';
    case 'wordBoundary':
      return node.negated ? '\\B' : '\\b';
    case 'look':
      throw unportable('never looks ahead or behind');
    case 'repeat':
      return `${repeatable(node.of)}${timesText(node.least, node.most)}${node.greedy ? '' : '?'}`;
  }
}

function grouped(node: PatternNode): string {
  return node.kind === 'alternatives' ? `(?:${spelled(node)})` : spelled(node);
}

function repeatable(node: PatternNode): string {
  return node.kind === 'set' ? spelled(node) : `(?:${spelled(node)})`;
}

function timesText(least: number, most: number): string {
  if (least === 0 && most === 1) return '?';
  if (most === Infinity) return least === 0 ? '*' : least === 1 ? '+' : `{${String(least)},}`;
  return least === most ? `{${String(least)}}` : `{${String(least)},${String(most)}}`;
}

function setText(ranges: readonly CodePointRange[]): string {
  const [first] = ranges;
  // A class of nothing: what never fits.
  if (!first) return '[^\\x{0}-\\x{10FFFF}]';
  if (ranges.length === 1 && first[0] === first[1]) return pointText(first[0]);
  const parts = ranges.map(([from, to]) =>
    from === to ? pointText(from) : pointText(from) + (to === from + 1 ? '' : '-') + pointText(to),
  );
  return `[${parts.join('')}]`;
}

function pointText(point: number): string {
  const character = String.fromCodePoint(point);
  if (/^[0-9A-Za-z_]$/.test(character)) return character;
  if (/^[!-~]$/.test(character) && character !== '`') return `\\${character}`;
  return `\\x{${point.toString(16).toUpperCase()}}`;
}

function repeatsOf(node: PatternNode): number {
  switch (node.kind) {
    case 'alternatives':
    case 'sequence':
      return Math.max(1, ...node.of.map(repeatsOf));
    case 'repeat': {
      const times = node.most === Infinity ? node.least : node.most;
      return Math.max(1, times) * repeatsOf(node.of);
    }
    default:
      return 1;
  }
}

function unportable(what: string): ModelError {
  const message = `Go ${what}: write the pattern without, or choose other artefacts with --only`;
  return new ModelError([{ rule: 'unportable-pattern', at: 'go', message }]);
}
