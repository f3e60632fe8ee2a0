import type { CodePointRange, PatternNode } from '../language/pattern/pattern-node.js';

/** A pattern that Go's `regexp` cannot do, as calls of the functions in `runtime/walk-source.ts`. */
export function goWalk(node: PatternNode): string {
  const all = (name: string, of: readonly PatternNode[]): string =>
    of.length === 1 && of[0] ? goWalk(of[0]) : `${name}(${of.map(goWalk).join(', ')})`;
  switch (node.kind) {
    case 'alternatives':
      return all('walkAny', node.of);
    case 'sequence':
      return all('walkSequence', node.of);
    case 'set':
      return `walkSet(${node.ranges.map(boundsText).join(', ')})`;
    case 'start':
      return 'walkStart()';
    case 'end':
      return 'walkEnd()';
    case 'wordBoundary':
      return node.negated ? 'walkNoBoundary()' : 'walkBoundary()';
    case 'look':
      return `walk${node.negated ? 'Not' : ''}${node.behind ? 'Behind' : 'Ahead'}(${goWalk(node.of)})`;
    case 'repeat': {
      const most = node.most === Infinity ? '-1' : String(node.most);
      return `walkRepeat(${String(node.least)}, ${most}, ${goWalk(node.of)})`;
    }
  }
}

function boundsText([first, last]: CodePointRange): string {
  return `${runeText(first)}, ${runeText(last)}`;
}

function runeText(point: number): string {
  const character = String.fromCodePoint(point);
  if (character === "'" || character === '\\') return `'\\${character}'`;
  return /^[ -~]$/.test(character) ? `'${character}'` : `0x${point.toString(16).toUpperCase()}`;
}
