import { evaluatedItems, evaluatedMembers } from '../../model/evaluated.js';
import type { Schema } from '../../model/model.js';
import { hasOptions } from '../../model/subschemas.js';
import { and, atom, call, type Expression, list } from '../layout/expression.js';
import { literal, quoted } from '../layout/quoted.js';

/** What the writer of a module gives to the checks of parts. */
export interface PartContext {
  types: Readonly<Record<string, Schema>>;
  /** Name of the function that checks a value. */
  check(schema: Schema): string;
  /** A compiled pattern. */
  pattern(source: string): Expression;
}

const V = atom('v');

/** What a list holds besides what `items` says. */
export function listParts(schema: Schema, context: PartContext): Expression[] {
  const { prefixItems, items, contains, minContains = 1, maxContains } = schema;
  const most = maxContains === undefined ? [] : [atom(literal(maxContains))];
  return [
    ...(prefixItems
      ? [call('prefix', V, checks(prefixItems, context), check(items ?? {}, context))]
      : []),
    ...(contains
      ? [call('contains', V, check(contains, context), atom(literal(minContains)), ...most)]
      : []),
  ];
}

/** What holds for the names of members, and where one of them is there. */
export function objectParts(schema: Schema, context: PartContext): Expression[] {
  const { propertyNames, dependentRequired = {}, dependentSchemas = {} } = schema;
  const names = (all: readonly string[]): Expression =>
    list(...all.map((name) => atom(quoted(name))));
  return [
    ...(propertyNames ? [call('names', V, check(propertyNames, context))] : []),
    ...Object.entries(dependentRequired).map(([name, others]) =>
      call('together', V, atom(quoted(name)), names(others)),
    ),
    ...Object.entries(dependentSchemas).map(([name, each]) =>
      call('where', V, atom(quoted(name)), check(each, context)),
    ),
  ];
}

/** Parts and conditions of the value itself. */
export function ownParts(schema: Schema, context: PartContext): Expression[] {
  const { allOf = [], anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const parts = allOf.map((part) => call(context.check(part), V));
  return [
    ...(parts.length > 0 ? [and(...parts)] : []),
    ...(anyOf && !hasOptions(schema) ? [call('anyOf', V, checks(anyOf, context))] : []),
    ...(oneOf ? [call('exactlyOne', V, checks(oneOf, context))] : []),
    ...(not ? [call('none', V, check(not, context))] : []),
    ...(condition
      ? [
          call(
            'choose',
            V,
            ...[condition, then, otherwise].map((each) => check(each ?? {}, context)),
          ),
        ]
      : []),
  ];
}

/** What of a list nothing else has spoken of. */
export function otherItems(schema: Schema, context: PartContext): Expression[] {
  const rest = restCheck(schema.unevaluatedItems, context);
  if (rest === undefined) return [];
  const groups = evaluatedItems(schema, context.types).map(({ when, first, containing }) =>
    list(
      checks(when, context),
      atom(String(first)),
      containing ? check(containing, context) : atom('isNothing'),
    ),
  );
  return [call('otherItems', V, list(...groups), atom(rest))];
}

/** What of an object nothing else has spoken of. */
export function otherMembers(schema: Schema, context: PartContext): Expression[] {
  const rest = restCheck(schema.unevaluatedProperties, context);
  if (rest === undefined) return [];
  const groups = evaluatedMembers(schema, context.types).map(({ when, names, patterns, all }) =>
    list(
      checks(when, context),
      list(...names.map((name) => atom(quoted(name)))),
      list(...patterns.map((pattern) => context.pattern(pattern)), ...(all ? [ANY_NAME] : [])),
    ),
  );
  return [call('otherMembers', V, list(...groups), atom(rest))];
}

const ANY_NAME = atom('/^/u');

function restCheck(rest: Schema | boolean | undefined, context: PartContext): string | undefined {
  if (rest === undefined || rest === true) return undefined;
  return rest === false ? 'isNothing' : context.check(rest);
}

function check(schema: Schema, context: PartContext): Expression {
  return atom(context.check(schema));
}

function checks(schemas: readonly Schema[], context: PartContext): Expression {
  return list(...schemas.map((schema) => check(schema, context)));
}
