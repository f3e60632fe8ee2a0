import type { Model, Schema, TypeModel } from '../../model/model.js';
import { referencedType } from '../../model/type-references.js';

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
    for (let name = referencedType(current); name !== undefined; name = referencedType(current)) {
      const type = this.#types.get(name);
      if (!type || seen.has(name)) return {};
      seen.add(name);
      current = withEnum(type);
    }
    return current;
  }
}

/** A type's own schema, with what an enum says beside it. */
export function withEnum({ schema, kind, members, open }: TypeModel): Schema {
  return kind === 'enum' ? { ...schema, 'x-open': open === true, 'x-members': members } : schema;
}
