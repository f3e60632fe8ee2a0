import { isReadTypeName } from './closed-form.js';
import type { Schema } from './model.js';

/** Where the named types of a protocol stand in a document of it. */
const PREFIX = '#/$defs/';

export function referenceTo(name: string): string {
  return PREFIX + name;
}

/** The name in a reference that is known to be one to a type. */
export function nameIn($ref: string): string {
  return $ref.slice(PREFIX.length);
}

/** The named type that a schema stands for; undefined where it is no reference to one. */
export function referencedType(schema: object): string | undefined {
  const ref = '$ref' in schema ? schema.$ref : undefined;
  return typeof ref === 'string' && ref.startsWith(PREFIX) ? nameIn(ref) : undefined;
}

/** The schema itself, or that of the type which it stands for. */
export function resolved(schema: Schema, types: Readonly<Record<string, Schema>>): Schema {
  const name = referencedType(schema) ?? '';
  const type = types[name] ?? schema;
  // What readers take of a type may be said to be what writers send.
  return isReadTypeName(name) ? (types[referencedType(type) ?? ''] ?? type) : type;
}

/** Names of the types that a schema refers to directly, in the order of their first use. */
export function referencedTypes(schema: unknown): ReadonlySet<string> {
  return namesWithin(schema, referencedType);
}

/** The names that objects within a value have, in the order in which they come. */
export function namesWithin(
  value: unknown,
  nameOf: (value: object) => string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    const name = nameOf(each);
    if (name !== undefined) names.add(name);
    Object.values(each).forEach(visit);
  };
  visit(value);
  return names;
}
