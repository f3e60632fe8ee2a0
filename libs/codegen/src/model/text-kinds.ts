import type { Model, Schema } from './model.js';
import { nameIn } from './type-references.js';

/**
 * What the members of a path or query are read as, by name: string, integer, number or boolean; a
 * list of them with `[]`. Where several fit, the one that takes the texts of all.
 */
export function textKinds(shape: Schema, { types }: Model): Readonly<Record<string, string>> {
  const byName = new Map(types.map(({ name, schema }) => [name, schema]));
  const find: Resolve = ($ref) => byName.get(nameIn($ref));
  let resolved: Schema | undefined = shape;
  while (resolved?.$ref !== undefined) resolved = find(resolved.$ref);
  return Object.fromEntries(
    Object.entries(resolved?.properties ?? {}).map(([name, schema]) => [
      name,
      textKind(schema, find),
    ]),
  );
}

type Resolve = ($ref: string) => Schema | undefined;

/** The same of one schema. References to what is being looked at already say nothing of their own. */
export function textKind(
  schema: Schema,
  resolve: Resolve,
  within: ReadonlySet<string> = new Set(),
): string {
  return widest(kindsOf(schema, resolve, within));
}

function kindsOf(schema: Schema, resolve: Resolve, within: ReadonlySet<string>): string[] {
  const { $ref, anyOf, oneOf, allOf, items } = schema;
  const type: unknown = schema.type;
  if ($ref !== undefined) {
    const target = within.has($ref) ? undefined : resolve($ref);
    return target ? kindsOf(target, resolve, new Set([...within, $ref])) : [];
  }
  const types = (Array.isArray(type) ? (type as unknown[]) : [type]).filter(
    (each): each is string => typeof each === 'string',
  );
  if (types.length > 0)
    return types.map((each) =>
      each === 'array' ? `${textKind(items ?? {}, resolve, within)}[]` : each,
    );
  const values = Object.hasOwn(schema, 'const') ? [schema['const']] : schema.enum;
  if (values) return values.filter((value) => value !== null).map(kindOfValue);
  return [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])].flatMap((each) =>
    kindsOf(each, resolve, within),
  );
}

function kindOfValue(value: unknown): string {
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function widest(kinds: readonly string[]): string {
  const said = kinds.filter((each) => each !== 'null');
  const all = [...new Set(said.length > 0 ? said : kinds)];
  const [only] = all;
  if (only === undefined) return 'string';
  if (all.length === 1) return only;
  const other = all.find((each) => !['string', 'integer', 'number', 'boolean'].includes(each));
  if (other !== undefined) return other;
  return all.every((each) => each === 'integer' || each === 'number') ? 'number' : 'string';
}
