import type { PatternNode } from '../language/pattern/pattern-node.js';
import {
  type Look,
  lookText,
  type PatternSpelling,
  spellPattern,
  unportablePattern,
} from '../language/pattern/spell-pattern.js';

const spelling: Omit<PatternSpelling, 'look'> = {
  start: '\\A',
  end: '\\Z',
  wordBoundary: '(?a:\\b)',
  noWordBoundary: '(?a:\\B)',
  nothing: '(?!)',
  codePoint: pointText,
};

/** A pattern in the syntax of Python's `re`, as a raw text without quotes around it. */
export function pythonPattern(node: PatternNode): string {
  const look = (each: Look, of: string): string => {
    if (each.behind && widthOf(each.of) === undefined)
      throw unportablePattern(
        'python',
        'Python looks behind only for a fixed number of characters',
        node,
      );
    return lookText(each, of);
  };
  return spellPattern(node, { ...spelling, look });
}

function pointText(point: number): string {
  const character = String.fromCodePoint(point);
  if (/^[0-9A-Za-z_]$/.test(character)) return character;
  if (/^[!-~]$/.test(character) && !/["'\\]/.test(character)) return `\\${character}`;
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point < 0x1_0000
    ? `\\u${point.toString(16).padStart(4, '0')}`
    : `\\U${point.toString(16).padStart(8, '0')}`;
}

/** Of how many characters every match is; undefined where it depends. */
function widthOf(node: PatternNode): number | undefined {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.of.map(widthOf).reduce((sum, width) => plus(sum, width), 0);
    case 'alternatives': {
      const [first, ...others] = node.of.map(widthOf);
      return others.every((width) => width === first) ? first : undefined;
    }
    case 'repeat': {
      const width = widthOf(node.of);
      return node.least === node.most && width !== undefined ? width * node.most : undefined;
    }
    default:
      return 0;
  }
}

function plus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
