import type { Step } from './source-document.js';

type Declared = ReadonlyMap<string, readonly Step[]>;

/**
 * The steps to what a mistake of the model names: its declaration, and from there the members, as
 * far as they can be followed. `declared` are the declarations by what mistakes begin with.
 */
export function placeIn(
  root: unknown,
  declared: Declared,
  at: string,
): readonly Step[] | undefined {
  const declaration = beginnings(at).find((each) => declared.has(each));
  const start = declared.get(declaration ?? '');
  if (declaration === undefined || !start) return undefined;
  const rest = at.slice(declaration.length);
  const [, example] = / example example (\d+)$/.exec(rest) ?? [];
  if (example !== undefined) return [...start, 'examples', Number(example) - 1];
  let steps = partOf(root, start, rest);
  for (const name of rest.split('/').slice(1)) {
    const further = stepsTo(name).find((each) => has(root, [...steps, ...each]));
    if (!further) break;
    steps = [...steps, ...further];
  }
  return steps;
}

/** Where the schema is that a mistake is about: of what crosses HTTP, within the declaration. */
function partOf(root: unknown, start: readonly Step[], rest: string): readonly Step[] {
  if (start[0] !== 'x-http') return start;
  const [, part = 'payload'] = /^ (\w+)/.exec(rest) ?? [];
  return has(root, [...start, part]) ? [...start, part] : start;
}

/** Parts that may be the name of a declaration, the longest first. */
function beginnings(at: string): string[] {
  const ends = [...at.matchAll(/[ /]/g)].map(({ index }) => index).slice(0, 50);
  return [at, ...ends.reverse().map((end) => at.slice(0, end))];
}

/** Where a schema may have what the model calls so. */
function stepsTo(name: string): (readonly Step[])[] {
  const index = /^\d+$/.test(name)
    ? ['anyOf', 'oneOf', 'prefixItems'].map((keyword) => [keyword, Number(name)])
    : [];
  return [['properties', name], ...index, [name], ['additionalProperties']];
}

function has(root: unknown, steps: readonly Step[]): boolean {
  let value = root;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Record<Step, unknown>)[step];
  }
  return true;
}
