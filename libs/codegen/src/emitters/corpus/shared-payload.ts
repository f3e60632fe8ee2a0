import { pointerText } from '../../json/pointer.js';
import { type MadeValue, valueOf } from './sample.js';

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
export function changeOf(made: MadeValue, base: unknown): Change | undefined {
  if (!isObject(base)) return undefined;
  if ('of' in made && made.of === base) {
    if ('as' in made) return changeOfMember(made.name, made.as, base);
    return Object.hasOwn(base, made.without) ? { without: [made.without] } : { with: {} };
  }
  const value = valueOf(made);
  return isObject(value) ? differences(value, base) : undefined;
}

function changeOfMember(name: string, made: MadeValue, base: Json): Change | undefined {
  const isNew = !Object.hasOwn(base, name);
  if (!isNew && 'data' in made && made.data === base[name]) return { with: {} };
  const change = isNew ? undefined : changeOf(made, base[name]);
  if (change) return within(name, change);
  const isAlone = Object.keys(base).length === (isNew ? 0 : 1);
  return isAlone ? undefined : { with: { [name]: valueOf(made) } };
}

function differences(value: Json, base: Json): Change | undefined {
  const without = Object.keys(base).filter((name) => !Object.hasOwn(value, name));
  const changed = Object.entries(value).filter(
    ([name, each]) => !Object.hasOwn(base, name) || base[name] !== each,
  );
  const shared = Object.keys(value).length - changed.length;
  const [[name, inner] = []] = changed;
  if (name !== undefined && changed.length === 1 && without.length === 0) {
    const change = Object.hasOwn(base, name) ? changeOf({ data: inner }, base[name]) : undefined;
    if (change) return within(name, change);
  }
  if (shared === 0 && changed.length > 0) return undefined;
  return {
    ...(without.length > 0 && { without }),
    ...((changed.length > 0 || without.length === 0) && { with: Object.fromEntries(changed) }),
  };
}

function within(name: string, change: Change): Change {
  return { ...change, at: `${pointerText([name]).slice(1)}${change.at ?? ''}` };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
