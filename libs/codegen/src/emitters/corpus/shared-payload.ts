import { pointerText } from '../../json/pointer.js';

type Json = Readonly<Record<string, unknown>>;

/** A value as a change of the base that all cases of a file share. */
export interface Change {
  /** JSON pointer to the object within the base that is changed; absent where it is the base. */
  at?: string;
  /** Members that it does not have. */
  without?: readonly string[];
  /** Members that it has besides, or of another value. */
  with?: Json;
}

/**
 * How a value differs from the base, as far as it shares members with it: those that are the same
 * object, or equal where they are none. Undefined where a change would say no less than the value.
 */
export function changeOf(value: unknown, base: unknown): Change | undefined {
  if (!isObject(value) || !isObject(base)) return undefined;
  const without = Object.keys(base).filter((name) => !Object.hasOwn(value, name));
  const changed = Object.entries(value).filter(
    ([name, each]) => !Object.hasOwn(base, name) || base[name] !== each,
  );
  const shared = Object.keys(value).length - changed.length;
  const [[name, inner] = []] = changed;
  if (name !== undefined && changed.length === 1 && without.length === 0) {
    const change = Object.hasOwn(base, name) ? changeOf(inner, base[name]) : undefined;
    if (change) return { ...change, at: `${pointerText([name]).slice(1)}${change.at ?? ''}` };
  }
  if (shared === 0 && changed.length > 0) return undefined;
  return {
    ...(without.length > 0 && { without }),
    ...((changed.length > 0 || without.length === 0) && { with: Object.fromEntries(changed) }),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
