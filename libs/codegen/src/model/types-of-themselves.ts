import type { Schema, TypeModel } from './model.js';
import { subschemasOf } from './subschemas.js';
import { nameIn } from './type-references.js';

/** Keywords whose schemas speak of the value itself. */
const IN_PLACE: ReadonlySet<string> = new Set([
  ...['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependentSchemas'],
]);

/** Types that lead back to themselves without a member or an item in between: to check a value would never end. */
export function typesOfThemselves(types: readonly TypeModel[]): TypeModel[] {
  const inPlace = new Map(types.map(({ name, schema }) => [name, namesInPlace(schema)]));
  return types.filter(({ name }) => {
    const reached = new Set(inPlace.get(name));
    for (const each of reached) inPlace.get(each)?.forEach((next) => reached.add(next));
    return reached.has(name);
  });
}

/** Types that hold for the same value as the schema. */
function namesInPlace(schema: Schema): string[] {
  const { $ref } = schema;
  const own = $ref === undefined ? [] : [nameIn($ref)];
  const inPlace = subschemasOf(schema).filter(({ keyword }) => IN_PLACE.has(keyword));
  return [...own, ...inPlace.flatMap(({ child }) => namesInPlace(child))];
}
