/** Random changes of random shapes: what a sample shows to break, the comparison must say. */
import { describe, expect, it } from '@jest/globals';
import { compareModels, type Model } from '@ringspec/codegen';
import fc from 'fast-check';
import { breaksOnWire } from './compat-proof/wire-proof.js';

type Schema = Model['events'][number]['payload'];

const RUNS = { numRuns: 500, seed: 3 };
/** Each compiles some dozens of schemas. */
const SAMPLED_RUNS = { ...RUNS, numRuns: 250 };

const limit = fc.integer({ min: 0, max: 4 });
const leaf: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: limit, maxLength: limit }, partly('type')),
  fc.record({ type: fc.constant('integer'), minimum: limit, maximum: limit }, partly('type')),
  fc.record({ type: fc.constant('number'), minimum: limit }, partly('type')),
  fc.record({ type: fc.constant('string'), pattern: fc.constantFrom('^x', '^[a-z]*$', '1') }),
  fc.record({
    type: fc.constant('string'),
    enum: fc.subarray(['clear', 'both', 'x'], { minLength: 1 }),
  }),
  fc.constantFrom<Schema>(
    { type: 'boolean' },
    {},
    { $ref: '#/$defs/Point' },
    { $ref: '#/$defs/Sky' },
  ),
);

const { shape, value } = fc.letrec<{ shape: Schema; value: Schema }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    tie('shape'),
    fc.record({ type: fc.constant('array'), items: tie('value'), minItems: limit }, partly('type')),
    fc.record({ anyOf: fc.array(tie('value'), { minLength: 1, maxLength: 3 }) }),
    fc.record({
      type: fc.constant('object'),
      patternProperties: fc.dictionary(fc.constantFrom('^x-', '^.*$'), tie('value'), {
        minKeys: 1,
        maxKeys: 1,
      }),
    }),
  ),
  shape: fc
    .record({
      properties: fc.dictionary(fc.constantFrom('a', 'b', 'k'), tie('value'), { maxKeys: 3 }),
      isRequired: fc.func(fc.boolean()),
      rest: fc.option(fc.oneof(fc.boolean(), leaf), { nil: undefined, freq: 2 }),
    })
    .map(({ properties, isRequired, rest }) => ({
      type: 'object',
      properties,
      required: Object.keys(properties).filter(isRequired),
      ...(rest !== undefined && { additionalProperties: rest }),
    })),
}));

const side = fc.record({
  message: shape,
  point: shape,
  sky: fc.subarray(['clear', 'both', 'unheard-of'], { minLength: 1 }),
  open: fc.boolean(),
});
/** Where the message crosses the wire: clients read `heard`, `asked` and `told`, and write the others. */
const carrier = fc.constantFrom('heard', 'told', 'asked', 'said', 'ordered', 'answered');
type Carrier = typeof carrier extends fc.Arbitrary<infer T> ? T : never;
const readers: ReadonlySet<Carrier> = new Set(['heard', 'told', 'asked']);
type SideValue = typeof side extends fc.Arbitrary<infer T> ? T : never;

/** By default one message that clients read and one that they write, of the same shape. */
function modelOf(
  { message, point, sky, open }: SideValue,
  level: number,
  carriers: readonly Carrier[] = ['heard', 'said'],
): Model {
  const nothing = { type: 'object' };
  const request = (
    name: Carrier,
    from: 'client' | 'server',
    part: 'params' | 'result',
  ): Model['requests'] => {
    const shapes = { params: nothing, result: nothing, [part]: message };
    const each = { ...docs(name), from, ...shapes, errors: [], examples: [] };
    return carriers.includes(name) ? [each] : [];
  };
  const docs = (name: string) => ({ name, summary: 'It.', since: 1 });
  const values = { type: 'string', enum: sky };
  return {
    ...{ modelVersion: 1, name: 'random', title: 'Random', summary: 'It.', level },
    ...{ subprotocol: 'random.v1', baseUri: 'https://random.example/' },
    targets: [{ name: 'client', summary: 'It.', eventNames: 'Events', internal: false }],
    domains: [],
    types: [
      { ...docs('Point'), kind: 'shape', schema: point },
      {
        ...{ ...docs('Sky'), kind: 'enum', open, schema: values },
        members: sky.map((value) => ({ name: value, value, summary: 'It.' })),
      },
    ],
    events: carriers.includes('heard')
      ? [
          {
            ...{ ...docs('Heard'), target: 'client', origin: 'gateway', fires: 'Now.' },
            ...{ payload: nothing, wire: message, examples: [], wireExamples: [] },
          },
        ]
      : [],
    requests: [
      ...request('told', 'client', 'result'),
      ...request('ordered', 'client', 'params'),
      ...request('asked', 'server', 'params'),
      ...request('answered', 'server', 'result'),
    ],
    notifications: carriers.includes('said')
      ? [{ ...docs('said'), params: message, examples: [] }]
      : [],
    errors: [],
  };
}

function saidToBreak(before: Model, after: Model): Set<string> {
  return new Set(compareModels(before, after).flatMap(({ breaks }) => breaks));
}

/** Everything in a shape that one edit can change, each as the shape with that edit. */
function edits(schema: Schema, fresh: Schema): Schema[] {
  const { properties = {}, required = [], items, anyOf = [], patternProperties = {} } = schema;
  const inMap = (map: Record<string, Schema>, build: (map: Record<string, Schema>) => object) =>
    Object.entries(map).flatMap(([key, child]) =>
      [fresh, ...edits(child, fresh)].map((each) => build({ ...map, [key]: each })),
    );
  const changed = [
    ...inMap(properties, (map) => ({ properties: map })),
    ...inMap(patternProperties, (map) => ({ patternProperties: map })),
    ...(items ? [fresh, ...edits(items, fresh)].map((each) => ({ items: each })) : []),
    ...anyOf.flatMap((child, i) =>
      [fresh, ...edits(child, fresh)].map((each) => ({ anyOf: anyOf.with(i, each) })),
    ),
    ...Object.keys(properties).map((name) => ({
      required: required.includes(name)
        ? required.filter((each) => each !== name)
        : [...required, name],
    })),
    ...Object.keys(properties).map((name) => ({
      properties: Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name)),
      required: required.filter((each) => each !== name),
    })),
    ...(schema.properties ? [{ properties: { ...properties, z: fresh } }] : []),
    ...(schema.properties
      ? [true, false, fresh].map((rest) => ({ additionalProperties: rest }))
      : []),
    ...(anyOf.length > 1 ? [{ anyOf: anyOf.slice(1) }] : []),
    ...(anyOf.length > 0 ? [{ anyOf: [...anyOf, fresh] }] : []),
  ];
  return changed.map((change) => ({ ...schema, ...change }) as Schema);
}

/** A protocol, and what it becomes by one edit. */
const editedPair = fc
  .record({
    ...{ one: side, fresh: value, which: fc.nat(), carrier },
    where: fc.constantFrom('message', 'point'),
  })
  .map(({ one, fresh, which, where, carrier }) => {
    const all = edits(one[where], fresh);
    const edited = { ...one, [where]: all[which % all.length] ?? one[where] };
    return { carrier, before: modelOf(one, 1, [carrier]), after: modelOf(edited, 2, [carrier]) };
  });

describe('compareModels, over random protocols', () => {
  it('says of everything that a sample breaks that it breaks', () => {
    const counts = { broken: 0, sound: 0 };
    fc.assert(
      fc.property(editedPair, ({ before, after }) => {
        const said = saidToBreak(before, after);
        const found = [...breaksOnWire(before, after).values()];
        for (const audience of ['reader', 'writer'] as const) {
          const sample = found.find((each) => each[audience] !== undefined)?.[audience];
          counts[sample === undefined ? 'sound' : 'broken'] += 1;
          if (sample !== undefined && !said.has(audience)) {
            throw new Error(`${sample} breaks the ${audience}, and it is not said`);
          }
        }
      }),
      SAMPLED_RUNS,
    );
    expect(counts.broken).toBeGreaterThan(30);
    expect(counts.sound).toBeGreaterThan(100);
  });

  it('says of a message that clients only read or only write that it breaks nobody else', () => {
    const counts = { reader: 0, writer: 0 };
    fc.assert(
      fc.property(editedPair, ({ before, after, carrier }) => {
        const said = saidToBreak(before, after);
        const [audience, other] = readers.has(carrier)
          ? (['reader', 'writer'] as const)
          : (['writer', 'reader'] as const);
        if (said.has(audience)) counts[audience] += 1;
        expect(said).not.toContain(other);
      }),
      RUNS,
    );
    expect(counts.reader).toBeGreaterThan(30);
    expect(counts.writer).toBeGreaterThan(30);
  });

  it('breaks readers one way exactly where it breaks writers the other way', () => {
    fc.assert(
      fc.property(side, side, (one, other) => {
        const there = saidToBreak(modelOf(one, 1), modelOf(other, 1));
        const back = saidToBreak(modelOf(other, 1), modelOf(one, 1));
        expect(back.has('writer')).toBe(there.has('reader'));
        expect(back.has('reader')).toBe(there.has('writer'));
      }),
      RUNS,
    );
  });

  it('finds nothing between a model and itself', () => {
    fc.assert(
      fc.property(side, (one) => {
        expect(compareModels(modelOf(one, 1), modelOf(one, 1))).toEqual([]);
      }),
      RUNS,
    );
  });
});

function partly<T extends string>(required: T): { requiredKeys: [T] } {
  return { requiredKeys: [required] };
}
