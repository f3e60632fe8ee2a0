import { ModelError } from '../../model/model-error.js';
import type { CodePointRange, PatternNode } from '../language/pattern/pattern-node.js';

/** A pattern in the syntax of Python's `re`, as a raw text without quotes around it. */
export function pythonPattern(node: PatternNode): string {
  switch (node.kind) {
    case 'alternatives':
      return node.of.map(pythonPattern).join('|');
    case 'sequence':
      return node.of.map(grouped).join('');
    case 'set':
      return setText(node.ranges);
    case 'start':
      return '\\A';
    case 'end':
      return '\\Z';
    case 'wordBoundary':
      return node.negated ? '(?a:\\B)' : '(?a:\\b)';
    case 'look':
      if (node.behind && widthOf(node.of) === undefined) throw unboundedLookBehind();
      return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${pythonPattern(node.of)})`;
    case 'repeat':
      return `${repeatable(node.of)}${timesText(node.least, node.most)}${node.greedy ? '' : '?'}`;
  }
}

function grouped(node: PatternNode): string {
  return node.kind === 'alternatives' ? `(?:${pythonPattern(node)})` : pythonPattern(node);
}

function repeatable(node: PatternNode): string {
  return node.kind === 'set' ? pythonPattern(node) : `(?:${pythonPattern(node)})`;
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

function unboundedLookBehind(): ModelError {
  const message =
    'Python looks behind only for a fixed number of characters: write the pattern without, or choose other artefacts with --only';
  return new ModelError([{ rule: 'unportable-pattern', at: 'python', message }]);
}
