import type { Model, Schema, TypeModel } from '../../model/model.js';

const PREFIX = '#/$defs/';

/** The named types of one side. */
export class NamedTypes {
  readonly #types: ReadonlyMap<string, TypeModel>;

  constructor(model: Model) {
    this.#types = new Map(model.types.map((type) => [type.name, type]));
  }

  /**
   * Follows references. What an enum says beside its schema comes as `x-open` and `x-members`, as
   * in declarations.
   */
  resolve(schema: Schema): Schema {
    let current = schema;
    const seen = new Set<string>();
    for (let name = refName(current); name !== undefined; name = refName(current)) {
      const type = this.#types.get(name);
      if (!type || seen.has(name)) return {};
      seen.add(name);
      current = withEnum(type);
    }
    return current;
  }
}

/** The name of the type that a schema refers to. */
export function refName(schema: Schema): string | undefined {
  return schema.$ref?.startsWith(PREFIX) === true ? schema.$ref.slice(PREFIX.length) : undefined;
}

/** A type's own schema, with what an enum says beside it. */
export function withEnum({ schema, kind, members, open }: TypeModel): Schema {
  return kind === 'enum' ? { ...schema, 'x-open': open === true, 'x-members': members } : schema;
}

/** Every name that is referred to within a schema. */
export function refNames(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const name = Array.isArray(schema) ? undefined : refName(schema as Schema);
  if (name !== undefined) found.add(name);
  Object.values(schema).forEach((each) => refNames(each, found));
  return found;
}
