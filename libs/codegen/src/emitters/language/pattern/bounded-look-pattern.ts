import type { PatternNode } from './pattern-node.js';
import {
  lookText,
  type PatternSpelling,
  spellPattern,
  unportablePattern,
} from './spell-pattern.js';

/** The engine's own boundary knows more letters. */
const BOUNDARY = '(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))';
const NO_BOUNDARY = '(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))';

/**
 * A pattern in the syntax of engines that look behind only as far as they can count, which are
 * `java.util.regex` and ICU. `language` says whose models need it, `engine` what is said to look behind.
 */
export function boundedLookPattern(node: PatternNode, language: string, engine: string): string {
  return spellPattern(node, {
    ...SPELLING,
    look: (look, of) => {
      if (look.behind && !isBounded(look.of))
        throw unportablePattern(language, `${engine} looks behind only so far`, node);
      return lookText(look, of);
    },
  });
}

const SPELLING: Omit<PatternSpelling, 'look'> = {
  start: '\\A',
  end: '\\z',
  wordBoundary: BOUNDARY,
  noWordBoundary: NO_BOUNDARY,
  nothing: '(?!)',
  codePoint: pointText,
};

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
