import fc from 'fast-check';

/** Few names and small values, so that schemas and values meet. */
const NAMES = ['a', 'b', 'c', 'ab'];
const PATTERNS = ['^a', 'b$', '^.?c$', 'a|c'];

const name = fc.constantFrom(...NAMES);
const count = fc.integer({ min: 0, max: 3 });
const number = fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 3, 4);
const type = fc.constantFrom('string', 'boolean', 'integer', 'number', 'null', 'object', 'array');

const scalar = fc.oneof(
  number,
  fc.constantFrom<unknown>('', 'a', 'b', 'ab', 'ba', 'abc', '😀', true, false, null),
);

/** Values of JSON, mostly of few names and small numbers. */
export const randomValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Definitions that schemas may refer to, one of which holds itself. */
export const BASES = {
  Base: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'string' } },
    required: ['a'],
  },
  Tree: { type: ['array', 'integer'], items: { $ref: '#/$defs/Tree' }, maxItems: 2 },
  Name: { type: 'string', maxLength: 2 },
};

const ref = fc.constantFrom(...Object.keys(BASES)).map((base) => ({ $ref: `#/$defs/${base}` }));

/** Every keyword of JSON Schema 2020-12 that restricts values, each in some of the schemas. */
export const randomSchema: fc.Arbitrary<object> = fc.letrec<{
  schema: object | boolean;
  keywords: object;
}>((tie) => {
  const schema = tie('schema');
  const schemas = fc.array(schema, { minLength: 1, maxLength: 3 });
  const byName = fc.dictionary(name, schema, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const keyword = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
    value.map((each) => ({ [key]: each }));
  const together = (
    parts: Record<string, fc.Arbitrary<unknown>>,
    needed: string,
  ): fc.Arbitrary<object> => fc.record(parts, { requiredKeys: [needed], noNullPrototype: true });
  const ofLeaves = [
    keyword('type', fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 }))),
    keyword(
      'enum',
      fc.uniqueArray(randomValue, { minLength: 1, maxLength: 4, selector: JSON.stringify }),
    ),
    keyword('const', randomValue),
    keyword('minLength', count),
    keyword('maxLength', count),
    keyword('pattern', fc.constantFrom(...PATTERNS)),
    keyword('minimum', number),
    keyword('maximum', number),
    keyword('exclusiveMinimum', number),
    keyword('exclusiveMaximum', number),
    keyword('multipleOf', fc.constantFrom(0.5, 1, 1.5, 2)),
    keyword('minItems', count),
    keyword('maxItems', count),
    keyword('uniqueItems', fc.boolean()),
    keyword('required', fc.uniqueArray(name, { maxLength: 2 })),
    keyword('minProperties', count),
    keyword('maxProperties', count),
    keyword(
      'dependentRequired',
      fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    ),
  ];
  const ofSchemas = [
    keyword('properties', byName),
    keyword(
      'patternProperties',
      fc.dictionary(fc.constantFrom(...PATTERNS), schema, {
        minKeys: 1,
        maxKeys: 2,
        noNullPrototype: true,
      }),
    ),
    keyword('additionalProperties', schema),
    keyword('propertyNames', schema),
    keyword('dependentSchemas', byName),
    keyword('unevaluatedProperties', schema),
    keyword('prefixItems', schemas),
    keyword('items', schema),
    together({ contains: schema, minContains: count, maxContains: count }, 'contains'),
    keyword('unevaluatedItems', schema),
    keyword('allOf', schemas),
    keyword('anyOf', schemas),
    keyword('oneOf', schemas),
    keyword('not', schema),
    together({ if: schema, then: schema, else: schema }, 'if'),
    ref,
  ];
  const some = (parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
    fc
      .array(fc.oneof(...parts), { minLength: 1, maxLength: 4 })
      .map((all) => Object.assign({}, ...all) as object);
  return {
    keywords: some([...ofLeaves, ...ofSchemas, ...ofSchemas]),
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.oneof(some(ofLeaves), some(ofLeaves), fc.boolean()),
      tie('keywords'),
    ),
  };
}).keywords;
