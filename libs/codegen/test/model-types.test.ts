/** Named types: lifted out of what embeds them, told apart, followed. */
import { describe, expect, it } from '@jest/globals';
import { defineEnum, defineType, HostObject } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { definitions } from '../src/model/definitions.js';
import { findMisfit } from '../src/model/find-misfit.js';
import type { Schema } from '../src/model/model.js';
import {
  about,
  eventOf,
  mistakesIn,
  modelOf,
  notificationOf,
  requestOf,
  rulesIn,
} from './support/small-protocol.js';

const thing = defineType('Thing', about, Type.Object({ a: Type.Optional(Type.String()) }));
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

/** What becomes of a schema without a name, as it stands in the model. */
function lifted(schema: object): Schema | undefined {
  return modelOf({ types: [defineType('Holder', about, schema as never)] }).types.find(
    ({ name }) => name === 'Holder',
  )?.schema;
}

describe('a named type', () => {
  it('is referred to wherever it is embedded', () => {
    const holder = lifted({
      ...{ type: 'object', properties: { a: thing }, patternProperties: { '^x': thing } },
      additionalProperties: thing,
    });
    expect(holder).toEqual({
      ...{ type: 'object', properties: { a: ref('Thing') } },
      ...{ patternProperties: { '^x': ref('Thing') }, additionalProperties: ref('Thing') },
    });
    expect(lifted(Type.Array(thing))).toEqual({ type: 'array', items: ref('Thing') });
    expect(lifted({ anyOf: [thing, { type: 'null' }] })).toEqual({
      anyOf: [ref('Thing'), { type: 'null' }],
    });
    expect(lifted({ type: 'object', additionalProperties: false })).toEqual({
      ...{ type: 'object', additionalProperties: false },
    });
  });

  it('stands once, in the order of the names, however often it is embedded', () => {
    const other = defineType('Apple', about, Type.Object({ thing }));
    const names = modelOf({ types: [thing, other, thing, defineType('Zoo', about, thing)] });
    expect(names.types.map(({ name }) => name)).toEqual(['Apple', 'Thing', 'Zoo']);
  });

  it('says all that was said of it', () => {
    const deprecated = { since: 1, use: 'another' };
    const full = defineType(
      'Full',
      { ...about, details: 'More.\n\nAnd more.', deprecated },
      Type.Null(),
    );
    const members = { Left: { value: 'left', summary: 'There.' } };
    const complete = 'There is no other.';
    const closed = defineEnum('Closed', { ...about, open: false, complete }, members);
    const open = defineEnum('Open1', { ...about, open: true }, members);
    expect(modelOf({ types: [thing, full, closed, open] }).types).toStrictEqual([
      {
        ...{ name: 'Closed', summary: 'It is.', since: 1, kind: 'enum', complete },
        ...{ open: false, members: [{ name: 'Left', value: 'left', summary: 'There.' }] },
        schema: { type: 'string', enum: ['left'] },
      },
      {
        ...{ name: 'Full', summary: 'It is.', details: 'More.\n\nAnd more.', since: 1, deprecated },
        ...{ kind: 'shape', schema: { type: 'null', deprecated: true } },
      },
      {
        ...{ name: 'Open1', summary: 'It is.', since: 1, kind: 'enum', open: true },
        members: [{ name: 'Left', value: 'left', summary: 'There.' }],
        schema: { type: 'string', enum: ['left'] },
      },
      {
        ...{ name: 'Thing', summary: 'It is.', since: 1, kind: 'shape' },
        schema: { type: 'object', properties: { a: { type: 'string' } } },
      },
    ]);
  });

  it('is told where another one has its name', () => {
    const other = defineType('Thing', about, Type.Null());
    const params = Type.Object({ other });
    const [clash] = mistakesIn({ types: [thing], events: [eventOf('Rang', { params })] });
    expect(clash?.message).toBe(
      'two different types are called Thing, one of them at event Rang/other: rename one',
    );
    expect(rulesIn({ types: [thing, other] })).toEqual(['type-name-clash at type Thing']);
  });

  it('is there where it is referred to', () => {
    const types = [defineType('Holder', about, Type.Array(Type.Unsafe(ref('Nope'))))];
    expect(mistakesIn({ types })).toMatchObject([
      {
        ...{ rule: 'unknown-reference', at: 'type Holder/items' },
        message: 'there is no type Nope: define it, or embed it',
      },
    ]);
    const bare = defineType('Bare', about, Type.Array(Type.Unsafe({ $ref: 'Bare' })));
    expect(modelOf({ types: [bare] }).types[0]?.schema.items).toEqual(ref('Bare'));
  });

  it('has words beside a reference, and nothing that restricts', () => {
    const beside = (more: object) => [
      thing,
      defineType('Holder', about, Type.Array(Type.Unsafe({ ...ref('Thing'), ...more }))),
    ];
    expect(modelOf({ types: beside({ description: 'One.' }) }).types[0]?.schema.items).toEqual({
      ...{ ...ref('Thing'), description: 'One.' },
    });
    expect(rulesIn({ types: beside({ type: 'object' }) })).toEqual([
      'beside-reference at type Holder/items',
    ]);
    expect(rulesIn({ types: beside({ $ref: 7 }) })).toEqual([
      'unknown-keyword at type Holder/items',
    ]);
    expect(rulesIn({ types: beside({ typo: 1 }) })).toEqual([
      'unknown-keyword at type Holder/items',
    ]);
  });

  it('is emptied where it is made of itself, so that the walk over it ends', () => {
    const loop = defineType('Loop', about, Type.Unsafe({ anyOf: [ref('Loop'), { type: 'null' }] }));
    const found = mistakesIn({ types: [loop, thing] });
    expect(found.map(({ rule, at }) => `${rule} at ${at}`)).toEqual([
      'recursive-type at type Loop',
    ]);
  });
});

describe('a union of constants', () => {
  it('is an enum, of one type where they have one', () => {
    const literal = (value: unknown, more: object = {}) => ({ const: value, ...more });
    expect(lifted({ anyOf: [literal('a', { type: 'string' }), literal('b')] })).toEqual({
      ...{ type: 'string', enum: ['a', 'b'] },
    });
    expect(lifted({ anyOf: [literal(1, { description: 'One.' }), literal(null)] })).toEqual({
      enum: [1, null],
    });
    expect(lifted({ anyOf: [literal(null)] })).toEqual({ type: 'null', enum: [null] });
  });

  it('is none where one of its shapes says more', () => {
    for (const anyOf of [
      [{ const: 'a' }, { type: 'string' }],
      [{ const: 'a', minLength: 1 }, { const: 'b' }],
    ])
      expect(lifted({ anyOf })).toEqual({ anyOf });
    const both = { anyOf: [{ const: 'a' }], enum: ['a', 'b'] };
    expect(lifted(both)).toEqual(both);
  });
});

describe('what crosses the wire', () => {
  const screen = HostObject('Screen', 'It.');
  const holder = Type.Object({ screen: Type.Optional(screen) });
  const anything = Type.Object({ any: Type.Optional(Type.Unknown()) });
  const json = defineType('Json', about, Type.Unknown());

  it.each<[string, (shape: object) => object]>([
    ['request ask params', (params) => ({ requests: [requestOf('ask', { params })] })],
    ['request ask result', (result) => ({ requests: [requestOf('ask', { result })] })],
    ['notification ack', (params) => ({ notifications: [notificationOf('ack', { params })] })],
    ['event Rang wire', (params) => ({ events: [eventOf('Rang', { params })] })],
    [
      'target line',
      (params) => ({
        targets: [{ name: 'line', summary: 'It.', address: { params, example: {} } }],
        events: [eventOf('Rang', { target: 'line' })],
      }),
    ],
  ])('has no object of the client, and says what it holds: %s', (at, declare) => {
    expect(rulesIn(declare(holder))).toContain(`host-object-on-wire at ${at}/screen`);
    const wire = at === 'target line' ? 'event Rang wire' : at;
    expect(rulesIn(declare(anything))).toEqual([`unknown-type-on-wire at ${wire}/any`]);
    expect(rulesIn(declare(Type.Object({ any: Type.Optional(json) })))).toEqual([]);
  });

  it('has no object of the client within its types either', () => {
    const shown = defineType('Shown1', about, holder);
    const params = Type.Object({ shown: Type.Optional(shown) });
    expect(rulesIn({ requests: [requestOf('ask', { params })] })).toEqual([
      'host-object-on-wire at type Shown1/screen',
    ]);
    expect(rulesIn({ types: [shown] })).toEqual([]);
  });

  it('is what messages lead to, over other types and themselves', () => {
    const deep = defineType('Deep', about, anything);
    const tree = defineType(
      'Tree',
      about,
      Type.Object({ deep: Type.Optional(deep), more: Type.Array(Type.Unsafe(ref('Tree'))) }),
    );
    const sent = { params: Type.Object({ tree }), examples: { one: { tree: { more: [] } } } };
    const found = ['unknown-type-on-wire at type Deep/any'];
    expect(rulesIn({ events: [eventOf('Rang', sent)] })).toEqual(found);
    expect(rulesIn({ events: [eventOf('Rang', { ...sent, origin: 'client' })] })).toEqual([]);
    expect(rulesIn({ types: [tree] })).toEqual([]);
  });

  it('is said to be anything only under a name, whatever words stand beside it', () => {
    const said = Type.Object({ any: Type.Optional(Type.Unknown({ description: 'It.' })) });
    expect(rulesIn({ notifications: [notificationOf('ack', { params: said })] })).toEqual([
      'unknown-type-on-wire at notification ack/any',
    ]);
  });
});

describe('named types as definitions', () => {
  const members = { Left: { value: 'left', summary: 'There.' } };
  const complete = 'There is no other.';
  const model = modelOf({
    types: [
      defineEnum('Grows', { ...about, open: true }, members),
      defineEnum('Closed', { ...about, open: false, complete }, members),
      defineType('Car', about, Type.Object({ plate: Type.Optional(Type.String()) })),
      defineType('Cars', about, Type.Array(Type.Unsafe(ref('Car')))),
      defineType('Count', about, Type.Record(Type.String(), Type.Integer())),
    ],
  });

  it.each<[string, unknown, boolean, boolean]>([
    ['Grows', 'left', true, true],
    ['Grows', 'right', true, false],
    ['Grows', 1, false, false],
    ['Closed', 'left', true, true],
    ['Closed', 'right', false, false],
    ['Car', { plate: 'a' }, true, true],
    ['Car', { plate: 1 }, false, false],
    ['Car', { plate: 'a', more: 1 }, true, false],
    ['Cars', [{ more: 1 }], true, false],
    ['Count', { any: 1 }, true, true],
  ])('take %s %j of which a reader takes: %j, and a writer: %j', (name, value, reader, writer) => {
    const takes = (form: 'reader' | 'writer') =>
      findMisfit(value, ref(name), definitions(model, form)) === undefined;
    expect([takes('reader'), takes('writer')]).toEqual([reader, writer]);
  });
});
