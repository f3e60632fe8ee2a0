import type { PatternNode } from '../language/pattern/pattern-node.js';
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
    this.#declare(name, pattern, part);
    return name;
  }

  #declare(name: string, node: PatternNode, part: (node: PatternNode) => string): string {
    const text = this.#text(node, part);
    const visible = name.includes('_') ? '' : 'pub(crate) ';
    this.#lines.push(...constant(`${visible}static ${name}: Pattern`, `Pattern::${text}`, 0));
    return `&${name}`;
  }

  #text(node: PatternNode, part: (node: PatternNode) => string): string {
    switch (node.kind) {
      case 'alternatives':
        return `Alternatives(&[${inChunks(node.of, 'alternatives').map(part).join(', ')}])`;
      case 'sequence':
        return `Sequence(&[${inChunks(node.of, 'sequence').map(part).join(', ')}])`;
      case 'set': {
        const isPlain = node.ranges.every(([, last]) => last < 0x7f);
        const most = isPlain ? 12 : 2;
        if (node.ranges.length <= most) {
          const bounds = node.ranges.flat().map((point) => String.fromCodePoint(point));
          return `Set(${literal(bounds.join(''))})`;
        }
        const ranges = node.ranges;
        const sets = Array.from({ length: Math.ceil(ranges.length / most) }, (_, i) => ({
          kind: 'set' as const,
          ranges: ranges.slice(i * most, (i + 1) * most),
        }));
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
