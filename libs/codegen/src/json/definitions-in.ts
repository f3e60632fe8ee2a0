import { DATA } from './annotations.js';
import type { Step } from './source-document.js';

const KEYWORDS = new Set<unknown>(['$defs', 'definitions']);
/** Keywords of which each member is a schema under a name. */
const NAMED = new Set(['$defs', 'definitions', 'properties', 'patternProperties']);

/** Whether somebody has named the schema there. */
export function isDefinition(steps: readonly Step[]): boolean {
  return KEYWORDS.has(steps.at(-2)) && typeof steps.at(-1) === 'string';
}

/** Places of all definitions of a document, and of the files that it refers to. */
export function definitionsIn(root: unknown): readonly (readonly Step[])[] {
  const found: (readonly Step[])[] = [];
  const open: { value: unknown; steps: readonly Step[]; isNames: boolean }[] = [
    { value: root, steps: [], isNames: false },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, steps, isNames } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (!isNames && isDefinition(steps)) found.push(steps);
    const isList = Array.isArray(value);
    for (const [key, child] of Object.entries(value)) {
      if (!isNames && DATA.has(key)) continue;
      const step = isList ? Number(key) : key;
      open.push({ value: child, steps: [...steps, step], isNames: !isNames && NAMED.has(key) });
    }
  }
  return found;
}
