import type { Schema } from '../../model/model.js';
import { hasOptions } from '../../model/subschemas.js';
import { code } from './markdown.js';

/** Parts and conditions of a value, as sentences. What these say of it is shown as JSON Schema. */
export function conditionsText(schema: Schema): string[] {
  const { allOf = [], anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const { contains, minContains = 1, maxContains, propertyNames } = schema;
  const { dependentRequired = {}, dependentSchemas = {} } = schema;
  const { unevaluatedItems, unevaluatedProperties } = schema;
  const isBeside = !hasOptions(schema);
  const most = maxContains === undefined ? '' : `, at most ${String(maxContains)},`;
  const sentences = [
    schema.uniqueItems === true && 'All items differ.',
    contains && `At least ${String(minContains)} items${most} fit ${shown(contains)}.`,
    propertyNames && `All names fit ${shown(propertyNames)}.`,
    ...Object.entries(dependentRequired).map(
      ([name, others]) => `With ${code(name)}, these are required: ${others.map(code).join(', ')}.`,
    ),
    ...Object.entries(dependentSchemas).map(
      ([name, each]) => `With ${code(name)}, it fits ${shown(each)}.`,
    ),
    ...allOf.map((part) => `Fits ${shown(part)}.`),
    anyOf && isBeside && `Fits one or more of ${anyOf.map(shown).join(', ')}.`,
    oneOf && isBeside && `Fits exactly one of ${oneOf.map(shown).join(', ')}.`,
    not && `Does not fit ${shown(not)}.`,
    condition && then && `Where it fits ${shown(condition)}, it fits ${shown(then)}.`,
    condition &&
      otherwise &&
      `Where it does not fit ${shown(condition)}, it fits ${shown(otherwise)}.`,
    rest('items', unevaluatedItems),
    rest('members', unevaluatedProperties),
  ];
  return sentences.filter((each) => typeof each === 'string');
}

function rest(things: string, schema: Schema | boolean | undefined): string | undefined {
  if (schema === undefined || schema === true) return undefined;
  return schema === false
    ? `There are no other ${things}.`
    : `All other ${things} fit ${shown(schema)}.`;
}

function shown(schema: Schema): string {
  return code(JSON.stringify(schema).replaceAll('#/$defs/', ''));
}
