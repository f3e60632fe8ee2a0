import { mergeSchemas } from '../../json/merge-schemas.js';
import type { Schema } from '../../model/model.js';
import { nameIn } from '../../model/type-references.js';

type Types = Readonly<Record<string, Schema>>;

/** So many ways to fit a schema are tried at most. */
const MOST = 24;

/** Parts are followed so far: types that are parts of each other would double without end. */
const DEEPEST = 6;

/**
 * Schemas without parts and conditions, of which values are more easily made: those that fit one of
 * them are likely to fit the schema.
 */
export function plainViews(schema: Schema, types: Types): Schema[] {
  return hasConditions(schema) ? viewsOf(schema, types, 0) : [schema];
}

function hasConditions({
  allOf,
  anyOf,
  oneOf,
  not,
  if: condition,
  dependentSchemas,
  ...rest
}: Schema): boolean {
  if (allOf ?? not ?? condition ?? dependentSchemas ?? rest.dependentRequired) return true;
  const isBeside = rest.properties !== undefined || rest.items !== undefined;
  return isBeside && (anyOf ?? oneOf) !== undefined;
}

function viewsOf(schema: Schema, types: Types, depth: number): Schema[] {
  if (depth > DEEPEST) return [];
  const {
    $ref,
    allOf = [],
    anyOf,
    oneOf,
    not: _not,
    if: condition,
    then,
    else: otherwise,
    ...own
  } = schema;
  const inner = (each: Schema): Schema[] => viewsOf(each, types, depth + 1);
  if ($ref !== undefined) return inner(types[nameIn($ref)] ?? {});
  const { dependentSchemas = {}, ...plain } = own;
  let views: Schema[] = [plain];
  const choose = (choices: readonly Schema[]): void => {
    views = views.flatMap((view) => choices.map((choice) => together(view, choice))).slice(0, MOST);
  };
  allOf.forEach((part) => {
    choose(inner(part));
  });
  const options = anyOf ?? oneOf;
  if (options) choose(options.flatMap(inner));
  if (condition) {
    const met = inner(condition).flatMap((view) =>
      (then ? inner(then) : [{}]).map((each) => together(view, each)),
    );
    choose([...met, ...(otherwise ? inner(otherwise) : [{}])]);
  }
  const whole = [schema.dependentRequired ?? {}, dependentSchemas].some(
    (each) => Object.keys(each).length > 0,
  );
  if (whole)
    views = views.flatMap((view) => [
      withDependent(view, dependentSchemas, inner),
      withoutThem(view, schema),
    ]);
  return views.slice(0, MOST);
}

/** With every member there. */
function withDependent(
  view: Schema,
  dependent: Readonly<Record<string, Schema>>,
  inner: (schema: Schema) => Schema[],
): Schema {
  return Object.values(dependent).reduce(
    (made, each) => together(made, inner(each)[0] ?? {}),
    view,
  );
}

/** Without the members on which others depend. */
function withoutThem(
  view: Schema,
  { dependentRequired = {}, dependentSchemas = {} }: Schema,
): Schema {
  const isKept = ([name]: [string, unknown]): boolean =>
    !Object.hasOwn(dependentRequired, name) && !Object.hasOwn(dependentSchemas, name);
  return {
    ...view,
    properties: Object.fromEntries(Object.entries(view.properties ?? {}).filter(isKept)),
  };
}

/** Where both cannot be said at once, what comes later. */
function together(one: Schema, other: Schema): Schema {
  const merged = mergeSchemas([one, other]);
  return 'keyword' in merged ? { ...one, ...other } : merged;
}
