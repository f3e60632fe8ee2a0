import { closed, readerRefs, readTypeName } from './closed-form.js';
import type { Model, Schema } from './model.js';
import { schemaPlaces } from './schema-places.js';
import { subschemasOf } from './subschemas.js';
import { isSameJson } from './same-json.js';
import { nameIn, referenceTo } from './type-references.js';

export type Definitions = Readonly<Record<string, Schema>>;

/** Every artefact asks for those of its model. */
const made = {
  reader: new WeakMap<Model, Definitions>(),
  writer: new WeakMap<Model, Definitions>(),
} as const;

/**
 * The named types as `$defs`. Tolerant readers accept unknown members of open enums. Writers have
 * besides, under names of their own, what readers take of the types that are parts and conditions.
 */
export function definitions(model: Model, form: 'reader' | 'writer'): Definitions {
  const known = made[form].get(model);
  if (known) return known;
  const types = form === 'reader' ? readTypes(model) : writtenTypes(model);
  made[form].set(model, types);
  return types;
}

function readTypes(model: Model): Definitions {
  return Object.fromEntries(
    model.types.map(({ name, schema, kind, open }) => {
      if (kind !== 'enum' || open !== true) return [name, schema];
      const { enum: _values, ...rest } = schema;
      return [name, rest];
    }),
  );
}

function writtenTypes(model: Model): Definitions {
  const written = model.types.map(({ name, schema }) => [name, closed(schema)] as const);
  const parts = partTypes(model, definitions(model, 'reader'), new Map(written));
  return { ...Object.fromEntries(written), ...parts };
}

/** The types that parts and conditions lead to. Those of which writers send no less are named, and not said again. */
function partTypes(
  model: Model,
  read: Definitions,
  written: ReadonlyMap<string, Schema>,
): Record<string, Schema> {
  const names = new Set<string>();
  for (const { schema, isPart } of schemaPlaces(model)) {
    if (isPart) referencesOf(schema, names);
    // Of which exactly one fits is decided by what readers take.
    else
      schema.oneOf?.forEach((each) => {
        referencesOf(each, names);
      });
  }
  for (const name of names) referencesOf(read[name] ?? {}, names);
  const types = [...names].sort().map((name) => ({ name, schema: readerRefs(read[name] ?? {}) }));
  const apart = withUsers(
    types
      .filter(({ name, schema }) => !isSameJson(schema, readerRefs(written.get(name) ?? {})))
      .map(({ name }) => name),
    names,
    read,
  );
  return Object.fromEntries(
    types.map(({ name, schema }) => [
      readTypeName(name),
      apart.has(name) ? schema : { $ref: referenceTo(name) },
    ]),
  );
}

/** Some of all types, and those that lead to one of them. */
function withUsers(
  some: readonly string[],
  all: ReadonlySet<string>,
  types: Definitions,
): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const name of all) {
    const within = new Set<string>();
    referencesOf(types[name] ?? {}, within);
    for (const each of within) {
      const known = users.get(each);
      if (known) known.push(name);
      else users.set(each, [name]);
    }
  }
  const found = new Set(some);
  for (const name of found) users.get(name)?.forEach((user) => found.add(user));
  return found;
}

function referencesOf(schema: Schema, names: Set<string>): void {
  if (schema.$ref !== undefined) names.add(nameIn(schema.$ref));
  subschemasOf(schema).forEach(({ child }) => {
    referencesOf(child, names);
  });
}
