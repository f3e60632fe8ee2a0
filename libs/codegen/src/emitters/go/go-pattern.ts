import type { PatternNode } from '../language/pattern/pattern-node.js';
import { type PatternSpelling, spellPattern } from '../language/pattern/spell-pattern.js';
import { goWalk } from './go-walk.js';

/** So often may something be repeated, inner repetitions multiplied: a limit of the engine. */
const MOST_REPEATS = 1000;

const spelling: Omit<PatternSpelling, 'look'> = {
  start: '\\A',
  end: '\\z',
  wordBoundary: '\\b',
  noWordBoundary: '\\B',
  nothing: '[^\\x{0}-\\x{10FFFF}]',
  codePoint: pointText,
};

/** Declares `name` as a function that tells whether a pattern is found in a text. */
export function goPattern(name: string, node: PatternNode): string {
  const text = repeatsOf(node) > MOST_REPEATS ? undefined : regexpText(node);
  if (text === undefined) return `var ${name} = walkAnywhere(${goWalk(node)})`;
  return `var ${name} = regexp.MustCompile(\`${text}\`).MatchString`;
}

/** In the syntax of `regexp`, which never looks ahead or behind: undefined where a pattern does. */
function regexpText(node: PatternNode): string | undefined {
  let looks = false;
  const look = (): string => {
    looks = true;
    return '';
  };
  const text = spellPattern(node, { ...spelling, look });
  return looks ? undefined : text;
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
