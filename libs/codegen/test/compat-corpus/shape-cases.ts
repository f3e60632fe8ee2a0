import type { TObject } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import type { CorpusCase } from './corpus-case.js';
import { inEveryPlace, type Side } from './every-place.js';

const text = Type.String();
const none = { shape: Type.Object({}), example: {} };
const required = { shape: Type.Object({ a: text }), example: { a: 'x' } };
const optional = { shape: Type.Object({ a: Type.Optional(text) }), example: { a: 'x' } };
const closed = { additionalProperties: false };

/** A shape one level down: what a message carries as a whole is an open object. */
function nested(shape: TObject, example: object = {}): Side {
  return { shape: Type.Object({ o: shape }), example: { o: example } };
}

/** Properties that come, go, or change whether they must be there. */
export const shapeCases: readonly CorpusCase[] = [
  inEveryPlace('a required parameter is added', none, required, [
    { rule: 'param-required-added', path: '/a', read: '', write: 'writer source', given: '' },
  ]),
  inEveryPlace('an optional parameter is added', none, optional, [
    { rule: 'param-optional-added', path: '/a', read: '', write: '', given: '' },
  ]),
  inEveryPlace('a required parameter is removed', required, none, [
    {
      rule: 'param-required-removed',
      path: '/a',
      read: 'reader source docs',
      write: 'source docs',
      given: 'source docs',
    },
  ]),
  inEveryPlace('an optional parameter is removed', optional, none, [
    {
      rule: 'param-optional-removed',
      path: '/a',
      read: 'source docs',
      write: 'source docs',
      given: 'source docs',
    },
  ]),
  inEveryPlace('an optional parameter becomes required', optional, required, [
    {
      rule: 'param-made-required',
      path: '/a',
      read: 'docs',
      write: 'writer source docs',
      given: 'docs',
    },
  ]),
  inEveryPlace('a required parameter becomes optional', required, optional, [
    {
      rule: 'param-made-optional',
      path: '/a',
      read: 'reader source docs',
      write: 'docs',
      given: 'source docs',
    },
  ]),
  inEveryPlace(
    'an optional parameter is added to an object that refuses others',
    nested(Type.Object({}, closed)),
    nested(Type.Object({ a: Type.Optional(text) }, closed)),
    [{ rule: 'param-optional-added', path: '/o/a', read: 'reader', write: '', given: '' }],
  ),
  inEveryPlace(
    'an optional parameter is removed from an object that refuses others',
    nested(Type.Object({ a: Type.Optional(text) }, closed)),
    nested(Type.Object({}, closed)),
    [
      {
        rule: 'param-optional-removed',
        path: '/o/a',
        read: 'source docs',
        write: 'writer source docs',
        given: 'source docs',
      },
    ],
  ),
  inEveryPlace(
    'an object begins to refuse others, which nobody wrote',
    nested(Type.Object({ a: Type.Optional(text) })),
    nested(Type.Object({ a: Type.Optional(text) }, closed)),
    [{ rule: 'extra-properties-refused', path: '/o', read: 'docs', write: 'docs', given: 'docs' }],
  ),
  inEveryPlace(
    'an object that others could be written to begins to refuse them',
    nested(Type.Object({ a: Type.Optional(text) }, { additionalProperties: true })),
    nested(Type.Object({ a: Type.Optional(text) }, closed)),
    [
      {
        rule: 'extra-properties-refused',
        path: '/o',
        read: 'source docs',
        write: 'writer source docs',
        given: 'source docs',
      },
    ],
  ),
  inEveryPlace(
    'an object that refused others begins to carry them',
    nested(Type.Object({ a: Type.Optional(text) }, closed)),
    nested(Type.Object({ a: Type.Optional(text) }, { additionalProperties: true })),
    [
      {
        rule: 'extra-properties-allowed',
        path: '/o',
        read: 'reader docs',
        write: 'docs',
        given: 'docs',
      },
    ],
  ),
  inEveryPlace(
    'an object that was never asked for is asked to carry a parameter of a shape',
    nested(Type.Object({}, { additionalProperties: true })),
    nested(Type.Object({ a: Type.Optional(text) }, { additionalProperties: true })),
    [{ rule: 'param-optional-added', path: '/o/a', read: '', write: 'writer', given: '' }],
  ),
  inEveryPlace(
    'a nested parameter is removed',
    {
      shape: Type.Object({ tokens: Type.Object({ accessToken: text, ttl: Type.Integer() }) }),
      example: { tokens: { accessToken: 'x', ttl: 1 } },
    },
    {
      shape: Type.Object({ tokens: Type.Object({ ttl: Type.Integer() }) }),
      example: { tokens: { ttl: 1 } },
    },
    [
      {
        rule: 'param-required-removed',
        path: '/tokens/accessToken',
        read: 'reader source docs',
        write: 'source docs',
        given: 'source docs',
      },
    ],
  ),
  inEveryPlace(
    'a required parameter is added to each item',
    {
      shape: Type.Object({ list: Type.Array(Type.Object({ a: text })) }),
      example: { list: [{ a: 'x' }] },
    },
    {
      shape: Type.Object({ list: Type.Array(Type.Object({ a: text, b: text })) }),
      example: { list: [{ a: 'x', b: 'y' }] },
    },
    [
      {
        rule: 'param-required-added',
        path: '/list/*/b',
        read: '',
        write: 'writer source',
        given: '',
      },
    ],
  ),
  inEveryPlace(
    'the values of a record get another type',
    {
      shape: Type.Object({ map: Type.Record(Type.String(), text) }),
      example: { map: { k: 'x' } },
    },
    {
      shape: Type.Object({ map: Type.Record(Type.String(), Type.Integer()) }),
      example: { map: { k: 1 } },
    },
    [
      {
        rule: 'type-changed',
        path: '/map/*',
        read: 'reader source docs',
        write: 'writer source docs',
        given: 'source docs',
      },
    ],
  ),
  inEveryPlace(
    'other properties get another shape',
    nested(Type.Object({ a: text }, { additionalProperties: Type.Integer() }), { a: 'x', k: 1 }),
    nested(Type.Object({ a: text }, { additionalProperties: Type.Number() }), { a: 'x', k: 1.5 }),
    [
      {
        rule: 'type-widened',
        path: '/o/*',
        read: 'reader docs',
        write: 'docs',
        given: 'docs',
      },
    ],
  ),
  inEveryPlace(
    'a default changes',
    { shape: Type.Object({ a: Type.Optional(Type.Integer({ default: 1 })) }), example: {} },
    { shape: Type.Object({ a: Type.Optional(Type.Integer({ default: 2 })) }), example: {} },
    [
      {
        rule: 'default-changed',
        path: '/a',
        read: 'reader docs',
        write: 'writer docs',
        given: 'docs',
      },
    ],
    'the same values pass, and absence means something else',
  ),
  inEveryPlace(
    'a default is said that was not',
    { shape: Type.Object({ a: Type.Optional(Type.Integer()) }), example: {} },
    { shape: Type.Object({ a: Type.Optional(Type.Integer({ default: 2 })) }), example: {} },
    [{ rule: 'default-added', path: '/a', read: '', write: '', given: '' }],
  ),
  inEveryPlace(
    'a default is no longer said',
    { shape: Type.Object({ a: Type.Optional(Type.Integer({ default: 2 })) }), example: {} },
    { shape: Type.Object({ a: Type.Optional(Type.Integer()) }), example: {} },
    [{ rule: 'default-removed', path: '/a', read: 'docs', write: 'docs', given: 'docs' }],
  ),
];
