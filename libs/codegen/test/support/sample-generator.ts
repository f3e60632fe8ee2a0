import type { Schema } from '../../src/model/model.js';
import { randomJson, randomText, setMember } from './random-json.js';
import { textMatching } from './sample-text.js';
import type { SeededRandom } from './seeded-random.js';

/** Types that hold themselves end here. */
const DEEP = 8;

type Limits = Record<string, number | undefined>;

/** Makes values that fit schemas, in the strict form; `types` are the named types in that form. */
export class SampleGenerator {
  readonly #types: Record<string, Schema>;
  readonly #random: SeededRandom;
  #depth = 0;

  constructor(types: Record<string, Schema>, random: SeededRandom) {
    this.#types = types;
    this.#random = random;
  }

  /** Has every optional member if it is `full`, else some of them; deep down only what it must. */
  valid(schema: Schema, full = false): unknown {
    const random = this.#random;
    if (schema.$ref !== undefined) {
      const named = this.#types[schema.$ref.slice('#/$defs/'.length)] ?? {};
      this.#depth += 1;
      try {
        return this.valid(named, full && this.#depth < DEEP);
      } finally {
        this.#depth -= 1;
      }
    }
    if (schema['x-host'] !== undefined) return {};
    if (schema.enum) return random.pick(schema.enum);
    if ('const' in schema) return schema['const'];
    if (schema.anyOf) return this.valid(random.pick(schema.anyOf), full);
    switch (schema.type) {
      case 'string':
        return this.#text(schema);
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      case 'integer':
        return this.#number(schema, Math.trunc);
      case 'number':
        return this.#number(schema, (value) => value);
      case 'array':
        return this.#array(schema, full);
      case 'object':
        return this.#object(schema, full);
      default:
        return schema.properties ? this.#object(schema, full) : randomJson(random);
    }
  }

  #text(schema: Schema): string {
    const { minLength = 0, maxLength = Infinity } = schema as Limits;
    const most = Math.min(maxLength, minLength + 12);
    const pattern = schema['pattern'] as string | undefined;
    if (pattern !== undefined)
      return textMatching(pattern, this.#random, { min: minLength, max: maxLength });
    const atLimit = this.#random.chance(0.1) && maxLength < 1_000;
    return randomText(this.#random, atLimit ? maxLength : this.#random.integer(minLength, most));
  }

  #number(schema: Schema, shape: (value: number) => number): number {
    const { minimum = -1e6, maximum = 1e6 } = schema as Limits;
    const low = Math.ceil(minimum);
    const edges = [minimum, maximum, 0, -0, 1, 2 ** 53].map(shape);
    const fitting = edges.filter((edge) => edge >= minimum && edge <= maximum);
    if (this.#random.chance(0.3) && fitting.length > 0) return this.#random.pick(fitting);
    return shape(low + this.#random.next() * (maximum - low));
  }

  #array(schema: Schema, full: boolean): unknown[] {
    const { minItems = 0, maxItems = Infinity } = schema as Limits;
    const length = this.#random.integer(
      full ? Math.max(minItems, 1) : minItems,
      Math.min(maxItems, this.#depth < DEEP ? minItems + 3 : minItems),
    );
    return Array.from({ length }, () => this.valid(schema.items ?? {}, full));
  }

  #object(schema: Schema, full: boolean): object {
    const object = {};
    const names = new Set([...Object.keys(schema.properties ?? {}), ...(schema.required ?? [])]);
    for (const name of names) {
      if (
        schema.required?.includes(name) ||
        full ||
        (this.#depth < DEEP && this.#random.chance(0.5))
      )
        setMember(object, name, this.valid(schema.properties?.[name] ?? {}, full));
    }
    const { minProperties = 0, maxProperties = Infinity } = schema as Limits;
    for (const [pattern, value] of Object.entries(schema.patternProperties ?? {})) {
      const count = this.#random.integer(minProperties, Math.min(maxProperties, minProperties + 3));
      for (let i = 0; i < count; i += 1)
        setMember(
          object,
          textMatching(pattern, this.#random, { min: 1, max: 20 }),
          this.valid(value),
        );
    }
    return object;
  }
}
