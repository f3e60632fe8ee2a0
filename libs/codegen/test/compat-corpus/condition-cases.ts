import type { TSchema } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import type { CorpusCase } from './corpus-case.js';
import { narrower, narrowerOnWire, other, otherOnWire, value, widerOnWire } from './value-cases.js';

const made = (schema: object, example: unknown): readonly [TSchema, unknown] => [
  Type.Unsafe(schema),
  example,
];
const list = (more: object = {}): readonly [TSchema, unknown] =>
  made({ type: 'array', items: { type: 'integer' }, ...more }, [4]);
const number = (more: object = {}): readonly [TSchema, unknown] =>
  made({ type: 'number', ...more }, 4);

/** Parts and conditions: added, taken away, changed. */
export const conditionCases: readonly CorpusCase[] = [
  value(
    'items must differ',
    list(),
    list({ uniqueItems: true }),
    'condition-added',
    narrowerOnWire,
  ),
  value(
    'items need not differ any more',
    list({ uniqueItems: true }),
    list({ uniqueItems: false }),
    'condition-removed',
    widerOnWire,
  ),
  value(
    'a list must contain another item',
    list({ contains: { minimum: 1 } }),
    list({ contains: { maximum: 9 } }),
    'condition-changed',
    otherOnWire,
  ),
  value(
    'a number must be a multiple of a greater one',
    number({ multipleOf: 2 }),
    number({ multipleOf: 4 }),
    'condition-changed',
    narrowerOnWire,
  ),
  value(
    'a number may be a multiple of a smaller one',
    number({ multipleOf: 4 }),
    number({ multipleOf: 2 }),
    'condition-changed',
    widerOnWire,
  ),
  value(
    'a limit is excluded',
    number({ minimum: 3 }),
    number({ exclusiveMinimum: 3 }),
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'a limit is included',
    number({ exclusiveMaximum: 5 }),
    number({ maximum: 5 }),
    'limit-widened',
    widerOnWire,
  ),
  value(
    'a shape is excluded',
    number(),
    number({ not: { const: 1 } }),
    'condition-added',
    narrowerOnWire,
  ),
  value(
    'a place of a list has another type',
    made({ type: 'array', prefixItems: [{ type: 'string' }], minItems: 1 }, ['x']),
    made({ type: 'array', prefixItems: [{ type: 'integer' }], minItems: 1 }, [4]),
    'type-changed',
    other,
    '/a/0',
  ),
  value(
    'a value must fit a further part',
    made({ minimum: 1 }, 4),
    made({ minimum: 1, allOf: [{ type: 'number' }] }, 4),
    'condition-added',
    narrower,
  ),
];
