import type { CodePointRange, PatternNode } from '../language/pattern/pattern-node.js';
import { plainSteps } from '../language/pattern/plain-steps.js';
import { constant, count, literal } from './rust-text.js';

/** The patterns of a package, each once: trees of constants. */
export class Patterns {
  readonly #names = new Map<string, string>();
  readonly #lines: string[] = [];

  get lines(): readonly string[] {
    return this.#lines;
  }

  get names(): readonly string[] {
    return [...this.#names.values()];
  }

  nameOf(source: string, pattern: PatternNode): string {
    const known = this.#names.get(source);
    if (known !== undefined) return known;
    const name = `P${String(this.#names.size + 1)}`;
    this.#names.set(source, name);
    let parts = 0;
    const part = (node: PatternNode): string => {
      parts += 1;
      return this.#declare(`${name}_${String(parts)}`, node, part);
    };
    const steps = plainSteps(pattern);
    if (steps === undefined || steps.length > 6) this.#declare(name, pattern, part);
    else this.#constant(name, `Steps(&[${steps.map(({ node }) => part(node)).join(', ')}])`);
    return name;
  }

  #declare(name: string, node: PatternNode, part: (node: PatternNode) => string): string {
    this.#constant(name, this.#text(node, part));
    return `&${name}`;
  }

  #constant(name: string, text: string): void {
    const visible = name.includes('_') ? '' : 'pub(crate) ';
    this.#lines.push(...constant(`${visible}static ${name}: Pattern`, `Pattern::${text}`, 0));
  }

  #text(node: PatternNode, part: (node: PatternNode) => string): string {
    switch (node.kind) {
      case 'alternatives':
        return `Alternatives(&[${inChunks(node.of, 'alternatives').map(part).join(', ')}])`;
      case 'sequence':
        return `Sequence(&[${inChunks(node.of, 'sequence').map(part).join(', ')}])`;
      case 'set': {
        const [set, ...others] = inSets(node.ranges);
        if (set && others.length === 0) return `Set(${setArguments(set)})`;
        const sets = [set ?? [], ...others].map((ranges) => ({ kind: 'set' as const, ranges }));
        return this.#text({ kind: 'alternatives', of: sets }, part);
      }
      case 'start':
        return 'Start';
      case 'end':
        return 'End';
      case 'wordBoundary':
        return `WordBoundary { negated: ${String(node.negated)} }`;
      case 'look':
        return `Look { behind: ${String(node.behind)}, negated: ${String(node.negated)}, of: ${part(node.of)} }`;
      case 'repeat':
        return `Repeat { least: ${count(node.least)}, most: ${count(node.most)}, of: ${part(node.of)} }`;
    }
  }
}

/** Ranges in groups that are few enough for a line; at least one group. */
function inSets(ranges: readonly CodePointRange[]): readonly (readonly CodePointRange[])[] {
  const most = ranges.every(([, last]) => last < 0x7f) ? 8 : 2;
  return Array.from({ length: Math.max(1, Math.ceil(ranges.length / most)) }, (_, i) =>
    ranges.slice(i * most, (i + 1) * most),
  );
}

/** Which characters of ASCII are in it, a bit each; and first and last of each range. */
function setArguments(ranges: readonly CodePointRange[]): string {
  const ascii = Array.from({ length: 0x80 }, (_, point) => point)
    .filter((point) => ranges.some(([first, last]) => first <= point && point <= last))
    .reduce((bits, point) => bits | (1n << BigInt(point)), 0n);
  const bounds = ranges.flat().map((point) => String.fromCodePoint(point));
  return `0x${ascii.toString(16)}, ${literal(bounds.join(''))}`;
}

/** Few enough for a line: what is more becomes parts of parts. */
function inChunks(
  of: readonly PatternNode[],
  kind: 'alternatives' | 'sequence',
): readonly PatternNode[] {
  if (of.length <= 6) return of;
  const size = Math.ceil(of.length / 6);
  return Array.from({ length: Math.ceil(of.length / size) }, (_, i) => ({
    kind,
    of: of.slice(i * size, (i + 1) * size),
  }));
}
