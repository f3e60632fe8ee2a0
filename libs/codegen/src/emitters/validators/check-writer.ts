import { KEYWORDS } from '../../model/keywords.js';
import type { Schema } from '../../model/model.js';

/** Up to so many members of an enum are compared one by one before the list is searched. */
const FEW = 8;

/**
 * Turns schemas into JavaScript expressions over the run-time module. Same checks are written once.
 * What nearly every value passes is compared in place; a function is called to say what is wrong.
 */
export class CheckWriter {
  readonly #functions = new Map<string, string>();
  readonly #constants = new Map<string, string>();
  readonly #prefix: string;
  readonly #types: Record<string, Schema>;

  /**
   * `prefix` begins the names of the functions and constants that it makes; `types` are the named
   * types, in the form that is checked.
   */
  constructor(prefix: string, types: Record<string, Schema>) {
    this.#prefix = prefix;
    this.#types = types;
  }

  /** The constants and functions made so far, in the order in which they need each other. */
  get declarations(): string {
    return [
      ...[...this.#constants].map(([value, name]) => `const ${name} = ${value};\n`),
      ...[...this.#functions].map(([body, name]) => `const ${name} = (v) => ${body};\n`),
    ].join('');
  }

  /** A function that checks a value: a name, or the name of a named type. */
  check(schema: Schema): string {
    const body = this.body(schema);
    if (body === 'true') return 'isAnything';
    const bare = /^(\w+)\(v\)$/.exec(body)?.[1];
    return bare ?? declared(this.#functions, body, this.#prefix);
  }

  /** The expression that is true where `v` fits the schema. */
  body(schema: Schema): string {
    if (schema.$ref !== undefined) return this.#named(schema.$ref.slice('#/$defs/'.length));
    if (schema['x-host'] !== undefined) return 'isObject(v)';
    const { type } = schema;
    const parts = [
      ...this.#type(schema),
      ...guarded(type, 'string', "typeof v !== 'string'", this.#stringChecks(schema)),
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

  /** The check of a named type; one that is only a JSON type, as an open enum, is that of the type. */
  #named(name: string): string {
    const schema = this.#types[name] ?? {};
    const restricting = Object.keys(schema).filter((keyword) => KEYWORDS[keyword]?.restricts);
    return restricting.join() === 'type' ? this.body(schema) : `${typeCheckName(name)}(v)`;
  }

  #constant(value: string): string {
    return declared(this.#constants, value, `${this.#prefix}k`);
  }

  #type(schema: Schema): string[] {
    const { type } = schema;
    const isType = type === undefined ? [] : [`${TYPE_CHECKS[type]?.name ?? unknownType(type)}(v)`];
    const values = schema.enum ?? (schema['const'] === undefined ? undefined : [schema['const']]);
    if (!values) return isType;
    const literals = values.map((value) => JSON.stringify(value));
    const slow = [...isType, `oneOf(v, ${this.#constant(`[${literals.join(', ')}]`)})`].join(
      ' && ',
    );
    const fits = type === undefined || values.every((value) => hasType(value, type));
    if (literals.length === 0 || literals.length > FEW || !fits) return [slow];
    return [`(${literals.map((literal) => `v === ${literal}`).join(' || ')} || (${slow}))`];
  }

  #alternatives({ anyOf }: Schema): string[] {
    if (!anyOf) return [];
    const checks = anyOf.map((option) => `${this.check(option)}(v)`);
    return [`(${checks.join(' || ')} || fail('one of the allowed shapes', v))`];
  }

  #stringChecks(schema: Schema): string[] {
    const { minLength = 0, maxLength } = schema as Record<string, number | undefined>;
    const pattern = schema['pattern'] as string | undefined;
    return [
      ...(minLength > 0
        ? [`(v.length >= ${String(minLength * 2)} || shortest(v, ${String(minLength)}))`]
        : []),
      ...(maxLength === undefined
        ? []
        : [`(v.length <= ${String(maxLength)} || longest(v, ${String(maxLength)}))`]),
      ...(pattern === undefined ? [] : [`matches(v, ${this.#constant(regExp(pattern))})`]),
    ];
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
    const { properties = {}, required = [] } = schema;
    const { minProperties, maxProperties } = schema as Record<string, number | undefined>;
    const names = Object.keys(properties);
    const missing = required.filter((name) => !names.includes(name));
    return [
      ...(minProperties === undefined ? [] : [`fewest(v, ${String(minProperties)})`]),
      ...(maxProperties === undefined ? [] : [`most(v, ${String(maxProperties)})`]),
      ...this.#others(schema, names),
      ...missing.map((name) => this.#property(name, {}, true)),
      ...names.map((name) => this.#property(name, properties[name] ?? {}, required.includes(name))),
    ];
  }

  /** What holds for properties by pattern, and for all that are left. */
  #others(
    { patternProperties = {}, additionalProperties = true }: Schema,
    names: string[],
  ): string[] {
    const patterns = Object.entries(patternProperties).map(
      ([pattern, check]) => [this.#constant(regExp(pattern)), this.check(check)] as const,
    );
    const rest =
      additionalProperties === true
        ? 'isAnything'
        : additionalProperties === false
          ? 'isNothing'
          : this.check(additionalProperties);
    if (patterns.length === 0 && additionalProperties === true) return [];
    const list = JSON.stringify(names);
    if (patterns.length === 0 && rest === 'isNothing') return [`only(v, ${list})`];
    const [first] = patterns;
    if (names.length === 0 && patterns.length < 2)
      return [first ? `record(v, ${first.join(', ')}, ${rest})` : `others(v, [], [], ${rest})`];
    const pairs = patterns.map((pair) => `[${pair.join(', ')}]`);
    return [`others(v, ${list}, [${pairs.join(', ')}], ${rest})`];
  }

  #property(name: string, schema: Schema, required: boolean): string {
    const value = access(name);
    const key = JSON.stringify(name);
    const optional = required ? '' : `${value} === undefined || `;
    const check = this.check(schema);
    const type = Object.values(TYPE_CHECKS).find((each) => each.name === check);
    if (check === 'isAnything' && !required) return 'true';
    if (check === 'isAnything')
      return `(${value} !== undefined || fail('', undefined) || within(${key}))`;
    if (type?.test === undefined || isInherited(name))
      return `(${optional}${check}(${value}) || within(${key}))`;
    return `(${optional}${type.test(value)} || wrong(v, ${key}, '${type.wanted}'))`;
  }
}

/** What a named type's check is called in the module of types: nothing of the run-time module is called so. */
export function typeCheckName(type: string): string {
  return `fits${type}`;
}

interface TypeCheck {
  name: string;
  /** The test in place, where it is short, and what it is then called in an issue. */
  test?: (value: string) => string;
  wanted?: string;
}

const typeOf = (type: string) => (value: string) => `typeof ${value} === '${type}'`;

const TYPE_CHECKS: Record<string, TypeCheck> = {
  string: { name: 'isString', test: typeOf('string'), wanted: 'string' },
  boolean: { name: 'isBoolean', test: typeOf('boolean'), wanted: 'boolean' },
  integer: {
    name: 'isInteger',
    test: (value) => `Number.isInteger(${value})`,
    wanted: 'integer',
  },
  number: { name: 'isNumber' },
  null: { name: 'isNull' },
  object: { name: 'isObject' },
  array: { name: 'isArray' },
};

function unknownType(type: string): never {
  throw new Error(`there is no JSON type ${type}`);
}

function hasType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return type === 'null' ? value === null : typeof value === type;
}

function declared(names: Map<string, string>, code: string, prefix: string): string {
  const name = names.get(code) ?? `${prefix}${String(names.size)}`;
  names.set(code, name);
  return name;
}

/** Keywords of one type say nothing of values of another; the type itself is checked before them. */
function guarded(
  type: string | undefined,
  group: string,
  isOther: string,
  checks: readonly string[],
): string[] {
  const sameGroup = type === group || (type === 'integer' && group === 'number');
  const useful = checks.filter((check) => check !== 'true');
  if (useful.length === 0 || (type !== undefined && !sameGroup)) return [];
  return type === undefined ? [`(${isOther} || (${useful.join(' && ')}))`] : useful;
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

/** Names that every object seems to have: only the value's own property counts. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function access(name: string): string {
  if (isInherited(name)) return `own(v, ${JSON.stringify(name)})`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `v.${name}` : `v[${JSON.stringify(name)}]`;
}
