import type { PatternNode } from '../language/pattern/pattern-node.js';
import {
  type PatternSpelling,
  spellPattern,
  unportablePattern,
} from '../language/pattern/spell-pattern.js';

/** So often may something be repeated, inner repetitions multiplied: a limit of the engine. */
const MOST_REPEATS = 1000;

const spelling: PatternSpelling = {
  start: '\\A',
  end: '\\z',
  wordBoundary: '\\b',
  noWordBoundary: '\\B',
  nothing: '[^\\x{0}-\\x{10FFFF}]',
  codePoint: pointText,
  look: () => {
    throw unportablePattern('go', 'Go never looks ahead or behind');
  },
};

/** A pattern in the syntax of Go's `regexp`. */
export function goPattern(node: PatternNode): string {
  if (repeatsOf(node) > MOST_REPEATS)
    throw unportablePattern('go', `Go repeats at most ${String(MOST_REPEATS)} times`);
  return spellPattern(node, spelling);
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
