import type { TSchema } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import type { CorpusCase } from './corpus-case.js';
import { inEveryPlace, type ShapeChange } from './every-place.js';

export const wider = { read: 'reader source docs', write: 'docs', given: 'source docs' };
export const narrower = { read: 'docs', write: 'writer source docs', given: 'docs' };
export const other = {
  read: 'reader source docs',
  write: 'writer source docs',
  given: 'source docs',
};
/** Types of TypeScript do not know limits and patterns. */
export const widerOnWire = { read: 'reader docs', write: 'docs', given: 'docs' };
export const narrowerOnWire = { read: 'docs', write: 'writer docs', given: 'docs' };
export const otherOnWire = { read: 'reader docs', write: 'writer docs', given: 'docs' };

type Breaks = Pick<ShapeChange, 'read' | 'write' | 'given'>;

export function value(
  title: string,
  before: readonly [schema: TSchema, example: unknown],
  after: readonly [schema: TSchema, example: unknown],
  rule: ShapeChange['rule'],
  breaks: Breaks,
  path = '/a',
): CorpusCase {
  return inEveryPlace(
    title,
    { shape: Type.Object({ a: before[0] }), example: { a: before[1] } },
    { shape: Type.Object({ a: after[0] }), example: { a: after[1] } },
    [{ rule, path, ...breaks }],
  );
}

const literals = (...values: string[]): TSchema =>
  Type.Union(values.map((each) => Type.Literal(each)));

/** Single values: type, limits, pattern, alternatives, inline lists. */
export const valueCases: readonly CorpusCase[] = [
  value('a type becomes another', [Type.String(), 'x'], [Type.Integer(), 1], 'type-changed', other),
  value(
    'integers become numbers',
    [Type.Integer(), 1],
    [Type.Number(), 1.5],
    'type-widened',
    widerOnWire,
  ),
  value(
    'numbers become integers',
    [Type.Number(), 1.5],
    [Type.Integer(), 1],
    'type-narrowed',
    narrowerOnWire,
  ),
  value(
    'a text becomes anything',
    [Type.String(), 'x'],
    [Type.Unknown(), 1],
    'type-widened',
    wider,
  ),
  value(
    'anything becomes a text',
    [Type.Unknown(), 1],
    [Type.String(), 'x'],
    'type-narrowed',
    narrower,
  ),
  value(
    'a text may be longer',
    [Type.String({ maxLength: 4 }), 'x'],
    [Type.String({ maxLength: 8 }), 'x'],
    'limit-widened',
    widerOnWire,
  ),
  value(
    'a text must be shorter',
    [Type.String({ maxLength: 8 }), 'x'],
    [Type.String({ maxLength: 4 }), 'x'],
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'a text must not be empty',
    [Type.String(), 'x'],
    [Type.String({ minLength: 1 }), 'x'],
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'a text may be empty',
    [Type.String({ minLength: 1 }), 'x'],
    [Type.String(), 'x'],
    'limit-widened',
    widerOnWire,
  ),
  value(
    'a number may be lower',
    [Type.Integer({ minimum: 1 }), 1],
    [Type.Integer({ minimum: 0 }), 1],
    'limit-widened',
    widerOnWire,
  ),
  value(
    'a number gets an upper bound',
    [Type.Integer(), 1],
    [Type.Integer({ maximum: 10 }), 1],
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'a list may be longer',
    [Type.Array(Type.Boolean(), { maxItems: 2 }), [true]],
    [Type.Array(Type.Boolean(), { maxItems: 3 }), [true]],
    'limit-widened',
    widerOnWire,
  ),
  value(
    'a list must not be empty',
    [Type.Array(Type.Boolean()), [true]],
    [Type.Array(Type.Boolean(), { minItems: 1 }), [true]],
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'a record may have more entries',
    [Type.Record(Type.String(), Type.Boolean(), { maxProperties: 1 }), {}],
    [Type.Record(Type.String(), Type.Boolean(), { maxProperties: 2 }), {}],
    'limit-widened',
    widerOnWire,
  ),
  value(
    'a record needs an entry',
    [Type.Record(Type.String(), Type.Boolean()), { k: true }],
    [Type.Record(Type.String(), Type.Boolean(), { minProperties: 1 }), { k: true }],
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'items get another type',
    [Type.Array(Type.String()), ['x']],
    [Type.Array(Type.Boolean()), [true]],
    'type-changed',
    other,
    '/a/*',
  ),
  value(
    'a pattern is added',
    [Type.String(), 'x'],
    [Type.String({ pattern: '^[a-z]+$' }), 'x'],
    'pattern-added',
    narrowerOnWire,
  ),
  value(
    'a pattern is removed',
    [Type.String({ pattern: '^[a-z]+$' }), 'x'],
    [Type.String(), 'x'],
    'pattern-removed',
    widerOnWire,
  ),
  value(
    'a pattern is written otherwise',
    [Type.String({ pattern: '^[0-9]{1,}$' }), '1'],
    [Type.String({ pattern: '^\\d+$' }), '1'],
    'pattern-rewritten',
    { read: '', write: '', given: '' },
  ),
  value(
    'a pattern changes',
    [Type.String({ pattern: '^[a-z]+$' }), 'x'],
    [Type.String({ pattern: '^[0-9]+$' }), '1'],
    'pattern-changed',
    otherOnWire,
  ),
  value(
    'the keys of a record follow another pattern',
    [Type.Record(Type.String({ pattern: '^x-' }), Type.String()), { 'x-a': 'x' }],
    [Type.Record(Type.String({ pattern: '^X-' }), Type.Integer()), { 'X-a': 1 }],
    'record-names-changed',
    other,
  ),
  value(
    'a listed value is added',
    [literals('in', 'out'), 'in'],
    [literals('in', 'out', 'both'), 'in'],
    'enum-member-added',
    wider,
  ),
  value(
    'a listed value is removed',
    [literals('in', 'out', 'both'), 'in'],
    [literals('in', 'out'), 'in'],
    'enum-member-removed',
    { read: 'source docs', write: 'writer source docs', given: 'source docs' },
  ),
  value(
    'any text becomes one of a list',
    [Type.String(), 'in'],
    [literals('in', 'out'), 'in'],
    'enum-introduced',
    narrower,
  ),
  value(
    'one of a list becomes any text',
    [literals('in', 'out'), 'in'],
    [Type.String(), 'in'],
    'enum-dropped',
    wider,
  ),
  value(
    'an alternative is added',
    [Type.Union([Type.String(), Type.Boolean()]), 'x'],
    [Type.Union([Type.String(), Type.Boolean(), Type.Integer()]), 'x'],
    'alternative-added',
    wider,
  ),
  value(
    'an alternative is removed',
    [Type.Union([Type.String(), Type.Boolean(), Type.Integer()]), 'x'],
    [Type.Union([Type.String(), Type.Boolean()]), 'x'],
    'alternative-removed',
    narrower,
  ),
  value(
    'a text becomes one of two alternatives',
    [Type.String(), 'x'],
    [Type.Union([Type.String(), Type.Boolean()]), 'x'],
    'alternative-added',
    wider,
  ),
  value(
    'an alternative is tightened',
    [Type.Union([Type.String({ maxLength: 8 }), Type.Boolean()]), 'x'],
    [Type.Union([Type.Boolean(), Type.String({ maxLength: 4 })]), 'x'],
    'limit-narrowed',
    narrowerOnWire,
  ),
  value(
    'an alternative is added that another covers already',
    [Type.Union([Type.Number(), Type.Boolean()]), 1],
    [Type.Union([Type.Number(), Type.Boolean(), Type.Integer()]), 1],
    'alternative-added',
    { read: 'docs', write: 'docs', given: 'docs' },
  ),
  inEveryPlace(
    'an alternative is loosened as far as another goes already',
    {
      shape: Type.Object({
        a: Type.Union([Type.Array(Type.Integer()), Type.Array(Type.Number())]),
      }),
      example: { a: [1] },
    },
    {
      shape: Type.Object({
        a: Type.Union([Type.Array(Type.Number({ minimum: 0 })), Type.Array(Type.Number())]),
      }),
      example: { a: [1] },
    },
    [
      { rule: 'alternative-added', path: '/a', read: 'docs', write: 'docs', given: 'docs' },
      { rule: 'alternative-removed', path: '/a', read: 'docs', write: 'docs', given: 'docs' },
    ],
  ),
  value(
    'a value is deprecated',
    [Type.String(), 'x'],
    [Type.String({ deprecated: true }), 'x'],
    'deprecated',
    { read: 'docs', write: 'docs', given: 'docs' },
  ),
  value(
    'a value is described differently',
    [Type.String({ description: 'One.' }), 'x'],
    [Type.String({ description: 'Other.' }), 'x'],
    'documentation-changed',
    { read: 'docs', write: 'docs', given: 'docs' },
  ),
  value(
    'a code has its meaning in another domain',
    [Type.Integer({ 'x-domain': 'auth' }), 1],
    [Type.Integer({ 'x-domain': 'call' }), 1],
    'documentation-changed',
    { read: 'docs', write: 'docs', given: 'docs' },
  ),
];
