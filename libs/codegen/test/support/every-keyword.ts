/** Types that use every keyword of the schema language, with and without a `type` beside it. */
export const everyKeyword: Record<string, object> = {
  Text: { type: 'string', minLength: 3, maxLength: 6 },
  Code: { type: 'string', pattern: '^[a-z]{2}$' },
  AnyText: { minLength: 2, maxLength: 4, pattern: 'a' },
  Count: { type: 'integer', minimum: 1, maximum: 5 },
  Share: { type: 'number', minimum: -0.5, maximum: 0.5 },
  AnyNumber: { minimum: 0, maximum: 9 },
  Nothing: { type: 'null' },
  NothingToo: { $ref: '#/$defs/Nothing' },
  HoldsNothing: {
    type: 'object',
    properties: {
      one: { $ref: '#/$defs/Nothing' },
      same: { $ref: '#/$defs/NothingToo' },
      all: { type: 'array', items: { $ref: '#/$defs/Nothing' } },
      byName: { type: 'object', additionalProperties: { $ref: '#/$defs/NothingToo' } },
    },
  },
  Few: { type: 'string', enum: ['one', 'two'] },
  Licence: { type: 'string', enum: ['0BSD', '3d-tools', 'MIT'] },
  Many: { type: 'integer', enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  Mixed: { enum: ['one', 1, true, null] },
  Only: { const: 'sole' },
  List: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
  AnyList: { items: { type: 'string' } },
  Record: {
    type: 'object',
    patternProperties: { '^[a-c]+$': { type: 'integer' } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 2,
  },
  OpenRecord: { type: 'object', patternProperties: { '^x': { type: 'boolean' } } },
  Map: { type: 'object', additionalProperties: { type: 'string' } },
  Rest: {
    type: 'object',
    properties: { name: { type: 'string' } },
    patternProperties: { '^x': { type: 'boolean' }, '^xm': { enum: [true] } },
    additionalProperties: { type: 'integer' },
  },
  Members: {
    type: 'object',
    properties: {
      text: { type: 'string' },
      flag: { type: 'boolean' },
      count: { type: 'integer' },
      share: { type: 'number' },
      list: { type: 'array' },
      object: { type: 'object' },
      nothing: { type: 'null' },
      anything: {},
      'odd/name': { type: 'string' },
      toString: { type: 'string' },
    },
    required: ['text', 'anything'],
  },
  Inherited: {
    type: 'object',
    properties: { constructor: { type: 'integer' } },
    required: ['constructor'],
  },
  AnyObject: { properties: { a: { type: 'string' } }, required: ['a'] },
  Union: {
    anyOf: [
      {
        type: 'object',
        properties: { kind: { const: 'a' }, a: { type: 'string' } },
        required: ['kind', 'a'],
      },
      {
        type: 'object',
        properties: { kind: { const: 'b' }, b: { type: 'integer' } },
        required: ['kind', 'b'],
      },
      { type: 'null' },
    ],
  },
  Counted: {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    additionalProperties: { type: 'string' },
    minProperties: 1,
    maxProperties: 2,
  },
  Tree: { type: 'array', items: { $ref: '#/$defs/Tree' }, maxItems: 2 },
  Chain: {
    type: 'object',
    properties: { next: { anyOf: [{ $ref: '#/$defs/Chain' }, { type: 'null' }] } },
  },
  Nullable: {
    type: 'object',
    properties: {
      text: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      list: { anyOf: [{ type: 'array', items: { type: 'integer' } }, { type: 'null' }] },
      share: { anyOf: [{ type: 'null' }, { type: 'number' }] },
      choice: { anyOf: [{ type: 'boolean' }, { type: 'integer' }, { $ref: '#/$defs/Counted' }] },
      choices: {
        type: 'array',
        items: { anyOf: [{ type: 'string', maxLength: 2 }, { type: 'integer' }, { type: 'null' }] },
      },
      lists: { type: 'object', additionalProperties: { $ref: '#/$defs/Tree' } },
      odd: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }] },
    },
    required: ['text', 'list'],
  },
  Host: { type: 'object', properties: { screen: { 'x-host': 'Screen' } } },
};

const shapes = ['Circle', 'Square', 'Dot'].map((name) => ({ $ref: `#/$defs/${name}` }));

/** Choices among objects: with and without a name, told by a member or not, null beside them or not. */
export const everyChoice: Record<string, object> = {
  Circle: {
    type: 'object',
    properties: { kind: { const: 'circle' }, radius: { type: 'number' } },
    required: ['kind', 'radius'],
  },
  Square: {
    type: 'object',
    properties: { kind: { const: 'square' }, side: { type: 'number' } },
    required: ['kind', 'side'],
  },
  Dot: { type: 'object', properties: { x: { type: 'integer' } } },
  Outline: { anyOf: shapes.slice(0, 2) },
  Exact: { oneOf: shapes },
  Whole: { anyOf: [{ $ref: '#/$defs/Outline' }, { $ref: '#/$defs/Dot' }] },
  Perhaps: { anyOf: [...shapes.slice(1), { type: 'null' }] },
  Unit: { anyOf: [{ const: 'px' }, { const: 'em' }, { type: 'string', maxLength: 4 }] },
  Size: {
    anyOf: [
      { type: 'integer', maximum: 3 },
      { type: 'integer', minimum: 10 },
    ],
  },
  Empty: { anyOf: [{ type: 'null' }, { const: null }] },
  // What a member is depends on its name.
  ByName: {
    type: 'object',
    patternProperties: { '^dot': { $ref: '#/$defs/Dot' }, '^n': { type: 'array', items: {} } },
  },
  // All options are of one type, and differ in what that holds.
  Box: {
    anyOf: [4, 6].map((size) => ({
      ...{ type: 'array', items: { type: 'number' }, minItems: size, maxItems: size },
    })),
  },
  Prices: {
    anyOf: ['^a', '^b'].map((pattern) => ({
      ...{ type: 'object', additionalProperties: { type: 'integer' } },
      propertyNames: { type: 'string', pattern },
    })),
  },
  Drawing: {
    type: 'object',
    properties: {
      outline: { $ref: '#/$defs/Outline' },
      same: { anyOf: shapes.slice(0, 2) },
      exact: { oneOf: shapes.slice(1) },
      perhaps: { anyOf: [...shapes, { type: 'null' }] },
      all: { type: 'array', items: { anyOf: shapes } },
      byName: { type: 'object', additionalProperties: { anyOf: shapes.slice(1) } },
      unnamed: {
        anyOf: [
          { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
          { type: 'object', properties: { b: { $ref: '#/$defs/Drawing' } }, required: ['b'] },
        ],
      },
      text: { anyOf: [{ type: 'string' }, ...shapes.slice(0, 2)] },
    },
    required: ['outline', 'perhaps'],
  },
};

/** Types with parts and conditions. They refer to those of the others. */
export const everyPart: Record<string, object> = {
  // With all members it fits both, so that a reader refuses it before it looks at a further one.
  OneOf: {
    type: 'object',
    properties: { key: { type: 'string' }, token: { type: 'string' } },
    oneOf: [{ required: ['key'] }, { required: ['token'] }],
  },
  Value: { enum: [{ a: 1, b: [true, null] }, [1, 'x'], 'plain'] },
  Step: { type: 'number', multipleOf: 0.25, exclusiveMinimum: 0, exclusiveMaximum: 2 },
  Whole: { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 3 },
  Different: { type: 'array', items: { type: 'integer' }, uniqueItems: true },
  Pair: {
    type: 'array',
    prefixItems: [{ type: 'string' }, { $ref: '#/$defs/Count' }],
    items: { type: 'boolean' },
    minItems: 1,
  },
  Closed: { type: 'array', prefixItems: [{ type: 'string' }], maxItems: 1 },
  Holding: { type: 'array', contains: { $ref: '#/$defs/Code' }, minContains: 1, maxContains: 2 },
  Named: { type: 'object', propertyNames: { maxLength: 2 }, additionalProperties: {} },
  Together: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } },
    dependentRequired: { a: ['b', 'c'] },
    dependentSchemas: { c: { propertyNames: { maxLength: 1 }, minProperties: 2 } },
  },
  Parts: {
    type: 'object',
    properties: { a: { type: 'string' } },
    allOf: [{ $ref: '#/$defs/AnyObject' }, { properties: { d: { type: 'integer' } } }],
    not: { required: ['e'] },
  },
  Exactly: {
    oneOf: [
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { type: 'object', properties: { b: { type: 'string' } }, required: ['b'] },
      { type: 'integer' },
    ],
  },
  Chosen: {
    type: 'object',
    properties: { kind: { type: 'string' }, b: { type: 'integer' } },
    required: ['kind'],
    if: { properties: { kind: { const: 'a' } } },
    then: { required: ['b'] },
    else: { properties: { b: { maximum: 1 }, more: { type: 'boolean' } } },
  },
  Left: {
    type: 'object',
    properties: { a: { type: 'string' } },
    patternProperties: { '^x': { type: 'integer' } },
    anyOf: [{ properties: { b: { type: 'integer' } }, required: ['b'] }, { required: ['a'] }],
    unevaluatedProperties: { type: 'null' },
  },
  LeftItems: {
    type: 'array',
    prefixItems: [{ type: 'string' }],
    anyOf: [{ prefixItems: [{}, { type: 'integer' }], minItems: 2 }, { maxItems: 2 }],
    unevaluatedItems: { type: 'boolean' },
  },
  Conditional: {
    type: 'array',
    items: {
      anyOf: [
        { type: 'string', not: { maxLength: 1 } },
        { type: 'integer', multipleOf: 2 },
      ],
    },
  },
  Optional: {
    type: 'object',
    properties: {
      step: { type: 'number', multipleOf: 0.5 },
      not: { not: { type: 'string' } },
      pair: { anyOf: [{ type: 'array', uniqueItems: true }, { type: 'null' }] },
      map: { type: 'object', additionalProperties: { type: 'integer', multipleOf: 5 } },
    },
    required: ['step'],
  },
};

/** A type with so many members that messages which hold it lead to one value of it. */
export const greatTypes: Record<string, object> = {
  Great: great(),
  HoldsGreat: {
    type: 'object',
    properties: { one: { $ref: '#/$defs/Great' }, at: { type: 'integer' } },
    required: ['one'],
  },
};

/** Members of several kinds, of which half may be absent. */
function great(): object {
  const kinds = [
    { type: 'string' },
    { type: 'integer' },
    { type: 'array', items: { type: 'boolean' } },
    { anyOf: [{ type: 'number' }, { type: 'null' }] },
  ];
  const members = Array.from({ length: 60 }, (_, i): [string, object] => [
    `memberOfManyOthers${String(i)}`,
    kinds[i % kinds.length] ?? {},
  ]);
  const required = members.map(([name]) => name).filter((_, i) => i % 8 < 4);
  return { type: 'object', properties: Object.fromEntries(members), required };
}

/** Types of which members and items may be anything, so that there is nothing to read in them. */
export const looseTypes: Record<string, object> = {
  Extended: { patternProperties: { '^x-': {} } },
  Loose: { properties: { a: {} } },
  Listed: { items: {} },
  Told: { type: 'object', patternProperties: { '^x-': {} } },
  Held: { type: 'object', properties: { a: { patternProperties: { '^x-': {} } } } },
  Either: { anyOf: [{ properties: { a: {} } }, { items: {} }] },
};
