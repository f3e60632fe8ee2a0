import { evaluatedItems, evaluatedMembers } from '../../../model/evaluated.js';
import type { Schema } from '../../../model/model.js';
import { areDeep, valueLists } from '../../../model/same-json.js';
import { isUnion } from '../../../model/subschemas.js';
import type { PatternNode } from '../pattern/pattern-node.js';
import type { Place, Condition, Json } from './place.js';

/** What the planner of places gives to the conditions of one of them. */
export interface ConditionContext {
  types: Readonly<Record<string, Schema>>;
  /** A place of the value itself, or of what lies in it, that is kept as JSON. */
  part(schema: Schema, path: string): Place;
  pattern(source: string): PatternNode;
  /** Whether writers refuse members that no part of the schema names. */
  isClosedByParts: boolean;
}

/** What a schema says besides type, limits, members, items and options, in the order of the corpus. */
export function planConditions(schema: Schema, context: ConditionContext): Condition[] {
  return [
    ...ofValues(schema),
    ...ofLists(schema, context),
    ...ofObjects(schema, context),
    ...ofItself(schema, context),
    ...ofTheRest(schema, context),
  ];
}

function ofValues(schema: Schema): Condition[] {
  const deep = valueLists(schema).filter(areDeep);
  const multiple = schema['multipleOf'] as number | undefined;
  return [
    ...deep.map((values): Condition => ({ check: 'equals', values: values as Json[] })),
    ...(multiple === undefined ? [] : [{ check: 'multiple' as const, of: multiple }]),
  ];
}

function ofLists(schema: Schema, { part }: ConditionContext): Condition[] {
  const { uniqueItems, prefixItems, items, contains, minContains = 1, maxContains } = schema;
  return [
    ...(uniqueItems === true ? [{ check: 'unique' as const }] : []),
    ...(prefixItems
      ? [
          {
            check: 'firstItems' as const,
            places: prefixItems.map((each, i) => part(each, String(i))),
            ...(items && { rest: part(items, 'items') }),
          },
        ]
      : []),
    ...(contains
      ? [
          {
            check: 'contains' as const,
            place: part(contains, 'contains'),
            least: minContains,
            most: maxContains ?? Infinity,
          },
        ]
      : []),
  ];
}

function ofObjects(schema: Schema, { part }: ConditionContext): Condition[] {
  const { propertyNames, dependentRequired = {}, dependentSchemas = {} } = schema;
  const where = (name: string, then: Schema, path: string): Condition => ({
    check: 'choose',
    condition: part({ type: 'object', required: [name] }, path),
    then: part(then, path),
  });
  return [
    ...(propertyNames
      ? [{ check: 'names' as const, place: part(propertyNames, 'propertyNames') }]
      : []),
    ...Object.entries(dependentRequired).map(([name, required]) =>
      where(name, { required }, `dependentRequired/${name}`),
    ),
    ...Object.entries(dependentSchemas).map(([name, each]) =>
      where(name, each, `dependentSchemas/${name}`),
    ),
  ];
}

function ofItself(schema: Schema, { part }: ConditionContext): Condition[] {
  const { allOf = [], anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const all = (schemas: readonly Schema[], keyword: string): Place[] =>
    schemas.map((each, i) => part(each, `${keyword}/${String(i)}`));
  const fits = (places: readonly Place[], least: number, most: number): Condition => ({
    ...{ check: 'fits', places, least, most },
  });
  return [
    ...all(allOf, 'allOf').map((place): Condition => ({ check: 'part', place })),
    ...(anyOf && !isUnion(schema) ? [fits(all(anyOf, 'anyOf'), 1, Infinity)] : []),
    ...(oneOf ? [fits(all(oneOf, 'oneOf'), 1, 1)] : []),
    ...(not ? [fits([part(not, 'not')], 0, 0)] : []),
    ...(condition && (then ?? otherwise)
      ? [
          {
            check: 'choose' as const,
            condition: part(condition, 'if'),
            ...(then && { then: part(then, 'then') }),
            ...(otherwise && { otherwise: part(otherwise, 'else') }),
          },
        ]
      : []),
  ];
}

function ofTheRest(schema: Schema, context: ConditionContext): Condition[] {
  const { part, pattern, types, isClosedByParts } = context;
  const { unevaluatedItems, unevaluatedProperties } = schema;
  const rest = (each: Schema | boolean): Place | 'refused' =>
    typeof each === 'object' ? part(each, '*') : 'refused';
  const when = (schemas: readonly Schema[]): Place[] => schemas.map((each) => part(each, 'when'));
  const conditions: Condition[] = [];
  if (unevaluatedItems !== undefined && unevaluatedItems !== true)
    conditions.push({
      check: 'otherItems',
      known: evaluatedItems(schema, types).map((each) => ({
        when: when(each.when),
        first: each.first,
        ...(each.containing && { containing: part(each.containing, 'contains') }),
      })),
      rest: rest(unevaluatedItems),
    });
  if (isClosedByParts || (unevaluatedProperties !== undefined && unevaluatedProperties !== true))
    conditions.push({
      check: 'otherMembers',
      known: evaluatedMembers(schema, types).map(({ names, patterns, all, ...each }) => ({
        ...{ when: when(each.when), names, all },
        patterns: patterns.map((source) => ({ source, pattern: pattern(source) })),
      })),
      rest: rest(unevaluatedProperties ?? false),
      writersOnly: unevaluatedProperties === undefined,
    });
  return conditions;
}
