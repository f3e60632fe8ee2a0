import type { Schema } from '../../model/model.js';
import type { GeneratedFile } from '../emitter.js';
import { sharedValuesFile } from './case-file.js';
import { requiredValue } from './sample-value.js';
import { referenceTo, referencedType } from '../../model/type-references.js';

type Types = Readonly<Record<string, Schema>>;

/** From so many characters on a value is told apart from the bases that have it. */
const GREAT = 500;

/** A base without the members that other files have as well, and what these are. */
export interface PartedBase {
  own: unknown;
  /** Names of types by the members whose values are theirs; absent where there are none. */
  shared?: Readonly<Record<string, string>>;
}

/** Values of great types: a base that has one as a member leads to it, and does not repeat it. */
export class SharedValues {
  readonly #types: Types;
  readonly #texts = new Map<string, string>();

  constructor(types: Types) {
    this.#types = types;
  }

  /** The value of a type as JSON. */
  text(type: string): string {
    const known = this.#texts.get(type);
    if (known !== undefined) return known;
    const value = requiredValue({ $ref: referenceTo(type) }, this.#types);
    const text = JSON.stringify(value ?? null);
    this.#texts.set(type, text);
    return text;
  }

  apart(base: unknown, { properties = {} }: Schema): PartedBase {
    if (typeof base !== 'object' || base === null || Array.isArray(base)) return { own: base };
    const members = Object.entries(base);
    const shared = members.flatMap(([name, value]): [string, string][] => {
      const type = referencedType((Object.hasOwn(properties, name) && properties[name]) || {});
      if (type === undefined) return [];
      const text = JSON.stringify(value);
      return text.length >= GREAT && text === this.text(type) ? [[name, type]] : [];
    });
    if (shared.length === 0) return { own: base };
    const gone = new Set(shared.map(([name]) => name));
    return {
      own: Object.fromEntries(members.filter(([name]) => !gone.has(name))),
      shared: Object.fromEntries(shared),
    };
  }
}

/** The values that some base leads to. */
export function sharedFile(
  path: string,
  values: SharedValues,
  drawn: readonly { shared: readonly string[] }[],
): GeneratedFile[] {
  const used = [...new Set(drawn.flatMap(({ shared }) => shared))].sort();
  if (used.length === 0) return [];
  return [sharedValuesFile(path, new Map(used.map((type) => [type, values.text(type)])))];
}
