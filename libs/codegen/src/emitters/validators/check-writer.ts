import type { Schema } from '../../model/model.js';

/** Turns schemas into JavaScript expressions over the run-time module. Same checks are written once. */
export class CheckWriter {
  readonly #functions = new Map<string, string>();
  readonly #prefix: string;

  /** `prefix` begins the names of the functions that it makes. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The functions made so far, as declarations in the order in which they need each other. */
  get declarations(): string {
    return [...this.#functions].map(([body, name]) => `const ${name} = (v) => ${body};\n`).join('');
  }

  /** A function that checks a value: a name, or the name of a named type. */
  check(schema: Schema): string {
    const body = this.body(schema);
    const bare = /^(\w+)\(v\)$/.exec(body)?.[1];
    if (bare !== undefined) return bare;
    let name = this.#functions.get(body);
    if (name === undefined) {
      name = `${this.#prefix}${String(this.#functions.size)}`;
      this.#functions.set(body, name);
    }
    return name;
  }

  /** The expression that is true where `v` fits the schema. */
  body(schema: Schema): string {
    if (schema.$ref !== undefined)
      return `${typeCheckName(schema.$ref.slice('#/$defs/'.length))}(v)`;
    if (schema['x-host'] !== undefined) return 'isObject(v)';
    const { type } = schema;
    const parts = [
      ...(type === undefined ? [] : [`${TYPE_CHECKS[type] ?? unknownType(type)}(v)`]),
      ...this.#enumeration(schema),
      ...guarded(type, 'string', "typeof v !== 'string'", stringChecks(schema)),
      ...guarded(type, 'number', "typeof v !== 'number'", numberChecks(schema)),
      ...guarded(type, 'array', '!Array.isArray(v)', this.#arrayChecks(schema)),
      ...guarded(
        type,
        'object',
        "typeof v !== 'object' || v === null || Array.isArray(v)",
        this.#objectChecks(schema),
      ),
      ...this.#alternatives(schema),
    ];
    return parts.length === 0 ? 'true' : parts.join(' && ');
  }

  #enumeration(schema: Schema): string[] {
    const values = schema.enum ?? (schema['const'] === undefined ? undefined : [schema['const']]);
    return values ? [`oneOf(v, ${JSON.stringify(values)})`] : [];
  }

  #alternatives({ anyOf }: Schema): string[] {
    if (!anyOf) return [];
    const checks = anyOf.map((option) => `${this.check(option)}(v)`);
    return [`(${checks.join(' || ')} || fail('one of the allowed shapes', v))`];
  }

  #arrayChecks(schema: Schema): string[] {
    const { minItems, maxItems } = schema as Record<string, number | undefined>;
    return [
      ...(minItems === undefined ? [] : [`fewestItems(v, ${String(minItems)})`]),
      ...(maxItems === undefined ? [] : [`mostItems(v, ${String(maxItems)})`]),
      ...(schema.items ? [`items(v, ${this.check(schema.items)})`] : []),
    ];
  }

  #objectChecks(schema: Schema): string[] {
    const { properties = {}, required = [], patternProperties, additionalProperties } = schema;
    const { minProperties, maxProperties } = schema as Record<string, number | undefined>;
    const names = Object.keys(properties);
    const missing = required.filter((name) => !names.includes(name));
    const patterns = Object.entries(patternProperties ?? {});
    return [
      ...(minProperties === undefined ? [] : [`fewest(v, ${String(minProperties)})`]),
      ...(maxProperties === undefined ? [] : [`most(v, ${String(maxProperties)})`]),
      ...(additionalProperties === false && patterns.length === 0
        ? [`only(v, ${JSON.stringify(names)})`]
        : []),
      ...patterns.map(
        ([pattern, check]) =>
          `record(v, ${regExp(pattern)}, ${this.check(check)}, ${String(additionalProperties !== false)})`,
      ),
      ...missing.map(
        (name) =>
          `(${access(name)} !== undefined || fail('', undefined) || within(${JSON.stringify(name)}))`,
      ),
      ...names.map((name) => this.#property(name, properties[name] ?? {}, required.includes(name))),
    ];
  }

  #property(name: string, schema: Schema, required: boolean): string {
    const value = access(name);
    const optional = required ? '' : `${value} === undefined || `;
    const present =
      this.body(schema) === 'true'
        ? `${value} !== undefined || fail('', undefined)`
        : `${this.check(schema)}(${value})`;
    return `(${optional}${present} || within(${JSON.stringify(name)}))`;
  }
}

/** What a named type's check is called in the module of types. */
export function typeCheckName(type: string): string {
  return `is${type}`;
}

const TYPE_CHECKS: Record<string, string> = {
  string: 'isString',
  boolean: 'isBoolean',
  number: 'isNumber',
  integer: 'isInteger',
  null: 'isNull',
  object: 'isObject',
  array: 'isArray',
};

function unknownType(type: string): never {
  throw new Error(`there is no JSON type ${type}`);
}

/** Keywords of one type say nothing of values of another; the type itself is checked before them. */
function guarded(
  type: string | undefined,
  group: string,
  isOther: string,
  checks: readonly string[],
): string[] {
  const sameGroup = type === group || (type === 'integer' && group === 'number');
  if (checks.length === 0 || (type !== undefined && !sameGroup)) return [];
  return type === undefined ? [`(${isOther} || (${checks.join(' && ')}))`] : [...checks];
}

function stringChecks(schema: Schema): string[] {
  const { minLength = 0, maxLength } = schema as Record<string, number | undefined>;
  const pattern = schema['pattern'] as string | undefined;
  return [
    ...(minLength > 0 ? [`shortest(v, ${String(minLength)})`] : []),
    ...(maxLength === undefined ? [] : [`longest(v, ${String(maxLength)})`]),
    ...(pattern === undefined ? [] : [`matches(v, ${regExp(pattern)})`]),
  ];
}

function numberChecks(schema: Schema): string[] {
  const { minimum, maximum } = schema as Record<string, number | undefined>;
  return [
    ...(minimum === undefined ? [] : [`atLeast(v, ${String(minimum)})`]),
    ...(maximum === undefined ? [] : [`atMost(v, ${String(maximum)})`]),
  ];
}

function regExp(pattern: string): string {
  return `/${new RegExp(pattern, 'u').source}/u`;
}

function access(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `v.${name}` : `v[${JSON.stringify(name)}]`;
}
