import { defineEnum, defineType, type TSchema } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { type CorpusCase, type Parts, pair } from './corpus-case.js';
import { event, request } from './declare.js';

const about = { summary: 'A named thing.', since: 1 };

function sky(open: boolean, members: Record<string, string>, name = 'Sky'): TSchema {
  return defineEnum(
    name,
    open ? { ...about, open } : { ...about, open, complete: 'There are no others.' },
    Object.fromEntries(
      Object.entries(members).map(([key, each]) => [key, { value: each, summary: `${each}.` }]),
    ),
  );
}

const three = { Clear: 'clear', Rain: 'rain', Snow: 'snow' };
const twoOnly = { Clear: 'clear', Rain: 'rain' };
const point = (properties: Record<string, TSchema>, name = 'Point'): TSchema =>
  defineType(name, about, Type.Object(properties));
const x = { x: Type.Integer() };
const xy = { x: Type.Integer(), y: Type.Integer() };

/** A type that clients read, in an event. */
const read = (type: TSchema, example: unknown): Parts => ({
  events: [event('Changed', Type.Object({ it: type }), { it: example })],
});
/** A type that clients write, in a request. */
const written = (type: TSchema, example: unknown): Parts => ({
  requests: [request('change', Type.Object({ it: type }), undefined, { params: { it: example } })],
});
/** Types of a request that the server sends: clients read what it asks and write what they answer. */
const asked = (
  type: TSchema,
  result: TSchema,
  examples: { params: unknown; result: unknown },
): Parts => ({
  requests: [
    request(
      'inquire',
      Type.Object({ it: type }),
      Type.Object({ it: result }),
      { params: { it: examples.params }, result: { it: examples.result } },
      { from: 'server' },
    ),
  ],
});
const unused = (type: TSchema): Parts => ({ types: [type] });

const frame = (method: TSchema): TSchema =>
  defineType('Frame', about, Type.Object({ jsonrpc: Type.Literal('2.0'), method }));

/** Named types and enums: judged by who uses them. */
export const typeCases: readonly CorpusCase[] = [
  pair('a type is added', {}, unused({ ...point(x), 'x-since': 2 }), [
    ['type-added', 'type Point', ''],
  ]),
  pair('a type is removed', unused(point(x)), {}, [['type-removed', 'type Point', 'source docs']]),
  pair(
    'a type is renamed, and the wire stays',
    read(point(x), { x: 1 }),
    read({ ...point(x, 'Place'), 'x-since': 2 }, { x: 1 }),
    [['type-renamed', 'type Point', 'source docs']],
  ),
  pair(
    'a type that clients read gets a required property',
    read(point(x), { x: 1 }),
    read(point(xy), { x: 1, y: 1 }),
    [['param-required-added', 'type Point /y', '']],
  ),
  pair(
    'types of a request of the server lose a property in what it asks, get one in the answer',
    asked(point(xy), point(x, 'Place'), { params: { x: 1, y: 1 }, result: { x: 1 } }),
    asked(point(x), point(xy, 'Place'), { params: { x: 1 }, result: { x: 1, y: 1 } }),
    [
      ['param-required-removed', 'type Point /y', 'reader source docs'],
      ['param-required-added', 'type Place /y', 'writer source'],
    ],
  ),
  pair(
    'a type that clients write gets a required property',
    written(point(x), { x: 1 }),
    written(point(xy), { x: 1, y: 1 }),
    [['param-required-added', 'type Point /y', 'writer source']],
  ),
  pair(
    'a type that clients read loses a property',
    read(point(xy), { x: 1, y: 1 }),
    read(point(x), { x: 1 }),
    [['param-required-removed', 'type Point /y', 'reader source docs']],
  ),
  pair(
    'a type that clients read and write is narrowed',
    {
      ...read(point({ x: Type.Integer() }), { x: 1 }),
      ...written(point({ x: Type.Integer() }), { x: 1 }),
    },
    {
      ...read(point({ x: Type.Integer({ minimum: 0 }) }), { x: 1 }),
      ...written(point({ x: Type.Integer({ minimum: 0 }) }), { x: 1 }),
    },
    [['limit-narrowed', 'type Point /x', 'writer docs']],
  ),
  pair(
    'a type within a type that clients read is widened',
    read(defineType('Line', about, Type.Object({ from: point({ x: Type.Integer() }) })), {
      from: { x: 1 },
    }),
    read(defineType('Line', about, Type.Object({ from: point({ x: Type.String() }) })), {
      from: { x: '1' },
    }),
    [['type-changed', 'type Point /x', 'reader source docs']],
  ),
  pair(
    'a type of the client’s own interface is widened',
    unused(point({ x: Type.Integer() })),
    unused(point({ x: Type.Union([Type.Integer(), Type.String()]) })),
    [['alternative-added', 'type Point /x', 'source docs']],
  ),
  pair(
    'a type of the client’s own interface gets an optional property',
    unused(point(x)),
    unused(point({ ...x, y: Type.Optional(Type.Integer()) })),
    [['param-optional-added', 'type Point /y', '']],
  ),
  pair(
    'a frame is narrowed',
    unused(frame(Type.String())),
    unused(frame(Type.String({ maxLength: 4 }))),
    [['limit-narrowed', 'type Frame /method', 'writer docs']],
  ),
  pair(
    'a frame is widened',
    unused(frame(Type.String({ maxLength: 4 }))),
    unused(frame(Type.String())),
    [['limit-widened', 'type Frame /method', 'reader docs']],
  ),
  pair(
    'a place names another type of the same shape',
    { ...read(point(x), { x: 1 }), types: [point(x, 'Place')] },
    { ...read(point(x, 'Place'), { x: 1 }), types: [point(x)] },
    [['reference-changed', 'event Changed params /it', 'docs']],
  ),
  pair(
    'a place names another type of another shape',
    { ...read(point(x), { x: 1 }), types: [point(xy, 'Place')] },
    { ...read(point(xy, 'Place'), { x: 1, y: 1 }), types: [point(x)] },
    [
      ['reference-changed', 'event Changed params /it', 'docs'],
      ['param-required-added', 'event Changed params /it/y', ''],
    ],
  ),
  pair(
    'an inline shape gets a name',
    written(Type.Object(x), { x: 1 }),
    written({ ...point(x), 'x-since': 2 }, { x: 1 }),
    [
      ['reference-changed', 'request change params /it', 'docs'],
      ['type-added', 'type Point', ''],
    ],
  ),
  pair(
    'a closed enum that clients read grows',
    read(sky(false, twoOnly), 'clear'),
    read(sky(false, three), 'clear'),
    [['enum-member-added', 'type Sky', 'reader source docs']],
  ),
  pair(
    'an open enum that clients read grows',
    read(sky(true, twoOnly), 'clear'),
    read(sky(true, three), 'clear'),
    [['enum-member-added', 'type Sky', '']],
  ),
  pair(
    'a closed enum that clients write grows',
    written(sky(false, twoOnly), 'clear'),
    written(sky(false, three), 'clear'),
    [['enum-member-added', 'type Sky', 'docs']],
  ),
  pair(
    'a closed enum that clients read shrinks',
    read(sky(false, three), 'clear'),
    read(sky(false, twoOnly), 'clear'),
    [['enum-member-removed', 'type Sky', 'source docs']],
  ),
  pair(
    'a closed enum that clients write shrinks',
    written(sky(false, three), 'clear'),
    written(sky(false, twoOnly), 'clear'),
    [['enum-member-removed', 'type Sky', 'writer source docs']],
  ),
  pair(
    'an open enum that clients write shrinks',
    written(sky(true, three), 'clear'),
    written(sky(true, twoOnly), 'clear'),
    [['enum-member-removed', 'type Sky', 'source docs']],
  ),
  pair(
    'a member is renamed',
    read(sky(false, twoOnly), 'clear'),
    read(sky(false, { Blue: 'clear', Rain: 'rain' }), 'clear'),
    [['enum-member-renamed', 'type Sky', 'source docs']],
  ),
  pair(
    'a member of a closed enum that clients read has another value',
    read(sky(false, twoOnly), 'clear'),
    read(sky(false, { Clear: 'blue', Rain: 'rain' }), 'blue'),
    [['enum-value-changed', 'type Sky', 'reader source docs']],
  ),
  pair(
    'an enum that clients read is opened',
    read(sky(false, twoOnly), 'clear'),
    read(sky(true, twoOnly), 'clear'),
    [['enum-opened', 'type Sky', 'reader source docs']],
    'a closed enum refuses the members that an open one may get without a word more',
  ),
  pair(
    'an enum that clients write is opened',
    written(sky(false, twoOnly), 'clear'),
    written(sky(true, twoOnly), 'clear'),
    [['enum-opened', 'type Sky', 'docs']],
  ),
  pair(
    'an enum that clients write is closed',
    written(sky(true, twoOnly), 'clear'),
    written(sky(false, twoOnly), 'clear'),
    [['enum-closed', 'type Sky', 'docs']],
  ),
  pair(
    'an enum becomes a shape',
    read(sky(false, twoOnly), 'clear'),
    read(defineType('Sky', about, Type.String()), 'clear'),
    [
      ['type-kind-changed', 'type Sky', 'source docs'],
      ['enum-dropped', 'type Sky', 'reader source docs'],
    ],
  ),
  pair(
    'a free text that clients write becomes an open enum',
    written(Type.String(), 'clear'),
    written({ ...sky(true, twoOnly), 'x-since': 2 }, 'clear'),
    [
      ['reference-changed', 'request change params /it', 'docs'],
      ['enum-introduced', 'request change params /it', 'source docs'],
      ['type-added', 'type Sky', ''],
    ],
  ),
  pair(
    'one of two named alternatives loses a property',
    read(Type.Union([point(xy), Type.Boolean()]), true),
    read(Type.Union([point(x), Type.Boolean()]), true),
    [['param-required-removed', 'type Point /y', 'reader source docs']],
  ),
];
