import type { Model } from '@ringspec/codegen';

type Schema = Model['events'][number]['payload'];

/** Of a part of a value: shapes lie in shapes, and each multiplies. */
const MOST = 60;

const TEXTS = ['', 'x', 'X', '1', 'clear', 'x-a', '2.0', 'both', 'unheard-of'];
const ANYTHING = ['x', 1, 1.5, true, null, [], {}];

/** Values that lie on and beside every edge of a schema: some fit it, some do not. */
export class Sampler {
  readonly #model: Model;
  /** Named types that lie around the one at hand: a type may hold itself. */
  #depth = 0;
  readonly #fits: (schema: Schema, value: unknown) => boolean;

  /** `fits`: whether a value may be written by the schema. */
  constructor(model: Model, fits: (schema: Schema, value: unknown) => boolean) {
    this.#model = model;
    this.#fits = fits;
  }

  samples(schema: Schema): unknown[] {
    if (schema.$ref !== undefined) return this.#named(schema.$ref);
    if (schema['x-host'] !== undefined) return [{}];
    if (schema.anyOf) return schema.anyOf.flatMap((option) => this.samples(option));
    if (schema.enum) return [...schema.enum];
    if ('const' in schema) return [schema['const']];
    switch (schema.type) {
      case 'string':
        return strings(schema);
      case 'integer':
      case 'number':
        return numbers(schema);
      case 'boolean':
        return [true, false];
      case 'null':
        return [null];
      case 'array':
        return this.#arrays(schema);
      case 'object':
        return this.#objects(schema);
      default:
        return ANYTHING;
    }
  }

  #named(ref: string): unknown[] {
    const type = this.#model.types.find(({ name }) => ref === `#/$defs/${name}`);
    if (this.#depth === 2) return [];
    this.#depth += 1;
    const values = this.samples(type?.schema ?? {});
    this.#depth -= 1;
    return type?.open === true ? [...values, type.schema.type === 'string' ? 'hail' : 99] : values;
  }

  /** Of the samples, those that fit come first. */
  #sorted(schema: Schema): unknown[] {
    const all = this.samples(schema).slice(0, MOST);
    const good = all.filter((value) => this.#fits(schema, value));
    return [...good, ...all.filter((value) => !good.includes(value))];
  }

  #arrays({ items = {}, minItems, maxItems, uniqueItems }: Schema): unknown[][] {
    const twice = uniqueItems === undefined ? undefined : 2;
    const counts = [minItems, maxItems, twice].filter((each) => each !== undefined).map(Number);
    const all = this.#sorted(items);
    const lengths = counts.flatMap((n) => [n - 1, n, n + 1]).filter((n) => n > 1);
    return [
      [],
      ...all.map((item) => [item]),
      ...lengths.map((length) => Array.from({ length }, () => all[0])),
    ];
  }

  /** With everything, with the least; then one thing varied, left out or added at a time. */
  #objects(schema: Schema): object[] {
    const { properties = {}, required = [], patternProperties = {}, additionalProperties } = schema;
    const named = Object.entries(properties).map(
      ([name, child]) => [name, this.#sorted(child)] as const,
    );
    const full = Object.fromEntries(named.map(([name, all]) => [name, all[0]]));
    const least = Object.fromEntries(
      Object.entries(full).filter(([name]) => required.includes(name)),
    );
    const rest =
      typeof additionalProperties === 'object' ? this.#sorted(additionalProperties) : ANYTHING;
    const extras = [
      ...Object.values(patternProperties).flatMap((each) => this.#sorted(each)),
      ...rest,
    ];
    return [full, least].flatMap((base) => [
      base,
      ...named.map(([name]) => without(base, name)),
      ...named.flatMap(([name, all]) => all.map((value) => ({ ...base, [name]: value }))),
      ...NEW_KEYS.flatMap((key) => extras.map((value) => ({ ...base, [key]: value }))),
      ...extras.map((value) => ({ ...base, k: value, other: value })),
    ]);
  }
}

/** Names that samples add to objects: some that shapes name, one unheard of, two that patterns catch. */
const NEW_KEYS = ['a', 'k', 'z', 'x-a', 'X-a'];

function without(whole: object, name: string): object {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
}

function strings({ minLength, maxLength }: Schema): string[] {
  const lengths = [minLength, maxLength].filter((each) => each !== undefined).map(Number);
  return [
    ...TEXTS,
    ...lengths.flatMap((n) => [n - 1, n, n + 1].map((each) => 'y'.repeat(Math.max(0, each)))),
  ];
}

function numbers({ minimum, maximum, ...schema }: Schema): number[] {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const edges = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf]
    .filter((each) => each !== undefined)
    .map(Number);
  return [0, 1, -1, 1.5, 1e6, ...edges.flatMap((n) => [n - 1, n, n + 1])];
}
