import type { Schema } from './model.js';

/** Lists and objects within each other: what lies deeper is taken to be the same. */
const DEEPEST = 256;

/** A text that two values of JSON share where they are equal: the order of members does not count. */
export function jsonKey(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return `[${value.map((each) => jsonKey(each, depth + 1)).join()}]`;
  const members = Object.keys(value)
    .sort()
    .map(
      (name) =>
        `${JSON.stringify(name)}:${jsonKey((value as Record<string, unknown>)[name], depth + 1)}`,
    );
  return `{${members.join()}}`;
}

/** Whether two values are equal as JSON sees it. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const areParts = typeof one === 'object' && typeof other === 'object' && one && other;
  return Boolean(areParts) && jsonKey(one) === jsonKey(other);
}

/** Whether a list or an object is among the values. */
export function areDeep(values: readonly unknown[]): boolean {
  return values.some((value) => typeof value === 'object' && value !== null);
}

/** The lists of values that a schema has. */
export function valueLists(schema: Schema): (readonly unknown[])[] {
  return [...(schema.enum ? [schema.enum] : []), ...('const' in schema ? [[schema['const']]] : [])];
}
