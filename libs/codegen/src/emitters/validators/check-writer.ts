import { KEYWORDS } from '../../model/keywords.js';
import type { Schema } from '../../model/model.js';
import { hasOptions } from '../../model/subschemas.js';
import { and, atom, call, type Expression, list, or } from '../layout/expression.js';
import { literal, quoted } from '../layout/quoted.js';
import { arrow, constant } from '../layout/statement.js';
import {
  listParts,
  objectParts,
  otherItems,
  otherMembers,
  ownParts,
  type PartContext,
} from './part-checks.js';
import { nameIn } from '../../model/type-references.js';

/** Up to so many members of an enum are compared one by one before the list is searched. */
const FEW = 8;

/**
 * Turns schemas into JavaScript expressions over the run-time module. Same checks are written once.
 * What nearly every value passes is compared in place; a function is called to say what is wrong.
 */
export class CheckWriter {
  readonly #functions = new Map<string, Declared>();
  readonly #constants = new Map<string, Declared>();
  readonly #prefix: string;
  readonly #types: Record<string, Schema>;
  readonly #parts: PartContext;

  /**
   * `prefix` begins the names of the functions and constants that it makes; `types` are the named
   * types, in the form that is checked.
   */
  constructor(prefix: string, types: Record<string, Schema>) {
    this.#prefix = prefix;
    this.#types = types;
    this.#parts = {
      types,
      check: (schema) => this.check(schema),
      pattern: (source) => this.#constant(atom(regExp(source))),
    };
  }

  /** The constants and functions made so far, in the order in which they need each other. */
  get declarations(): string {
    return [
      ...[...this.#constants.values()].map(({ name, value }) => constant(name, value)),
      ...[...this.#functions.values()].map(({ name, value }) => arrow(name, 'v', value)),
    ].join('');
  }

  /** A function that checks a value: a name, or the name of a named type. */
  check(schema: Schema): string {
    const body = this.body(schema);
    if (body === TRUE) return 'isAnything';
    const bare = /^(\w+)\(v\)$/.exec(body.text)?.[1];
    return bare ?? declared(this.#functions, body, this.#prefix);
  }

  /** The expression that is true where `v` fits the schema. */
  body(schema: Schema): Expression {
    if (schema.$ref !== undefined) return this.#named(nameIn(schema.$ref));
    if (schema['x-host'] !== undefined) return checked('isObject');
    const { type } = schema;
    const parts = [
      ...this.#type(schema),
      ...this.#alternatives(schema),
      ...guarded(type, 'string', this.#stringChecks(schema)),
      ...guarded(type, 'number', numberChecks(schema)),
      ...guarded(type, 'array', this.#arrayChecks(schema)),
      ...guarded(type, 'object', this.#objectChecks(schema)),
      ...ownParts(schema, this.#parts),
      ...guarded(type, 'array', otherItems(schema, this.#parts)),
      ...guarded(type, 'object', otherMembers(schema, this.#parts)),
    ];
    return parts.length === 0 ? TRUE : and(...parts);
  }

  /** The check of a named type; one that is only a JSON type, as an open enum, is that of the type. */
  #named(name: string): Expression {
    const schema = this.#types[name] ?? {};
    const restricting = Object.keys(schema).filter((keyword) => KEYWORDS[keyword]?.restricts);
    return restricting.join() === 'type' ? this.body(schema) : checked(typeCheckName(name));
  }

  /** Whether the check of a value passes where there is none: it says nothing of the type. */
  #takesNothing(schema: Schema, within: ReadonlySet<string> = new Set()): boolean {
    const { $ref, type, anyOf } = schema;
    if ($ref !== undefined) {
      const named = this.#types[nameIn($ref)] ?? {};
      return !within.has($ref) && this.#takesNothing(named, new Set([...within, $ref]));
    }
    if (type !== undefined || schema.enum || 'const' in schema) return false;
    if (schema['x-host'] !== undefined) return false;
    return anyOf?.some((option) => this.#takesNothing(option, within)) ?? true;
  }

  #constant(value: Expression): Expression {
    return atom(declared(this.#constants, value, `${this.#prefix}k`));
  }

  #type(schema: Schema): Expression[] {
    const { type } = schema;
    const isType =
      type === undefined ? [] : [checked(TYPE_CHECKS[type]?.name ?? unknownType(type))];
    const only = 'const' in schema ? [[schema['const']]] : [];
    const lists = [...(schema.enum ? [schema.enum] : []), ...only];
    const [values] = lists;
    if (!values) return isType;
    if (lists.length > 1 || values.some((value) => typeof value === 'object' && value !== null)) {
      const json = lists.map((each) =>
        call('among', V, this.#constant(call('JSON.parse', atom(quoted(JSON.stringify(each)))))),
      );
      return [...isType, ...json];
    }
    const literals = values.map(literal);
    const among = call('oneOf', V, this.#constant(list(...literals.map(atom))));
    const slow = and(...isType, among);
    const fits = type === undefined || values.every((value) => hasType(value, type));
    if (literals.length === 0 || literals.length > FEW || !fits) return [slow];
    return [or(...literals.map((each) => atom(`v === ${each}`)), slow)];
  }

  #alternatives(schema: Schema): Expression[] {
    const { anyOf } = schema;
    if (!anyOf || !hasOptions(schema)) return [];
    const checks = anyOf.map((option) => checked(this.check(option)));
    return [or(...checks, failing('one of the allowed shapes'))];
  }

  #stringChecks(schema: Schema): Expression[] {
    const { minLength = 0, maxLength } = schema as Record<string, number | undefined>;
    const pattern = schema['pattern'] as string | undefined;
    return [
      ...(minLength > 0
        ? [or(atom(`v.length >= ${String(minLength * 2)}`), limited('shortest', minLength))]
        : []),
      ...(maxLength === undefined
        ? []
        : [or(atom(`v.length <= ${String(maxLength)}`), limited('longest', maxLength))]),
      ...(pattern === undefined ? [] : [call('matches', V, this.#constant(atom(regExp(pattern))))]),
    ];
  }

  #arrayChecks(schema: Schema): Expression[] {
    const { minItems, maxItems } = schema as Record<string, number | undefined>;
    return [
      ...(minItems === undefined ? [] : [limited('fewestItems', minItems)]),
      ...(maxItems === undefined ? [] : [limited('mostItems', maxItems)]),
      ...(schema.items && !schema.prefixItems
        ? [call('items', V, atom(this.check(schema.items)))]
        : []),
      ...(schema.uniqueItems === true ? [call('unique', V)] : []),
      ...listParts(schema, this.#parts),
    ];
  }

  #objectChecks(schema: Schema): Expression[] {
    const { properties = {}, required = [] } = schema;
    const { minProperties, maxProperties } = schema as Record<string, number | undefined>;
    const names = Object.keys(properties);
    const missing = required.filter((name) => !names.includes(name));
    return [
      ...(minProperties === undefined ? [] : [limited('fewest', minProperties)]),
      ...(maxProperties === undefined ? [] : [limited('most', maxProperties)]),
      ...this.#others(schema, names),
      ...missing.map((name) => this.#property(name, {}, true)),
      ...names.map((name) => this.#property(name, properties[name] ?? {}, required.includes(name))),
      ...objectParts(schema, this.#parts),
    ];
  }

  /** What holds for properties by pattern, and for all that are left. */
  #others(
    { patternProperties = {}, additionalProperties = true }: Schema,
    names: string[],
  ): Expression[] {
    const checks = Object.values(patternProperties).map((check) => this.check(check));
    const rest =
      additionalProperties === true
        ? 'isAnything'
        : additionalProperties === false
          ? 'isNothing'
          : this.check(additionalProperties);
    if ([...checks, rest].every((check) => check === 'isAnything')) return [];
    const patterns = Object.keys(patternProperties).map((pattern, i) => [
      this.#constant(atom(regExp(pattern))),
      atom(checks[i] ?? 'isAnything'),
    ]);
    const named = list(...names.map((name) => atom(quoted(name))));
    if (patterns.length === 0 && rest === 'isNothing') return [call('only', V, named)];
    const [first] = patterns;
    if (names.length === 0 && patterns.length < 2)
      return [
        first
          ? call('record', V, ...first, atom(rest))
          : call('others', V, list(), list(), atom(rest)),
      ];
    const pairs = list(...patterns.map((pair) => list(...pair)));
    return [call('others', V, named, pairs, atom(rest))];
  }

  #property(name: string, schema: Schema, required: boolean): Expression {
    const value = access(name);
    const key = atom(quoted(name));
    const within = call('within', key);
    const optional = required ? [] : [atom(`${value} === undefined`)];
    const check = this.check(schema);
    const type = Object.values(TYPE_CHECKS).find((each) => each.name === check);
    if (check === 'isAnything' && !required) return TRUE;
    const isThere = or(atom(`${value} !== undefined`), atom("fail('', undefined)"), within);
    if (check === 'isAnything') return isThere;
    if (required && this.#takesNothing(schema)) {
      return and(isThere, or(call(check, atom(value)), within));
    }
    if (type?.test === undefined || isInherited(name))
      return or(...optional, call(check, atom(value)), within);
    const wrong = call('wrong', V, key, atom(quoted(type.wanted ?? '')));
    return or(...optional, atom(type.test(value)), wrong);
  }
}

const V = atom('v');
const TRUE = atom('true');

function checked(check: string): Expression {
  return call(check, V);
}

function limited(check: string, limit: number): Expression {
  return call(check, V, atom(literal(limit)));
}

function failing(wanted: string): Expression {
  return call('fail', atom(quoted(wanted)), V);
}

/** A constant or function of the module, once for all the places that need it. */
interface Declared {
  name: string;
  value: Expression;
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
    test: (value) => `Number.isSafeInteger(${value})`,
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
  if (type === 'integer') return Number.isSafeInteger(value);
  return type === 'null' ? value === null : typeof value === type;
}

function declared(names: Map<string, Declared>, value: Expression, prefix: string): string {
  const known = names.get(value.text) ?? { name: `${prefix}${String(names.size)}`, value };
  names.set(value.text, known);
  return known.name;
}

const IS_OTHER: Readonly<Record<string, readonly string[]>> = {
  string: ["typeof v !== 'string'"],
  number: ["typeof v !== 'number'"],
  array: ['!Array.isArray(v)'],
  object: ["typeof v !== 'object'", 'v === null', 'Array.isArray(v)'],
};

/** Keywords of one type say nothing of values of another; the type itself is checked before them. */
function guarded(
  type: string | undefined,
  group: string,
  checks: readonly Expression[],
): Expression[] {
  const sameGroup = type === group || (type === 'integer' && group === 'number');
  const useful = checks.filter((check) => check !== TRUE);
  if (useful.length === 0 || (type !== undefined && !sameGroup)) return [];
  const isOther = IS_OTHER[group] ?? [];
  return type === undefined ? [or(...isOther.map(atom), and(...useful))] : useful;
}

/** Checks of numbers by their keywords. */
const NUMBER_CHECKS = {
  minimum: 'atLeast',
  maximum: 'atMost',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  multipleOf: 'multiple',
};

function numberChecks(schema: Schema): Expression[] {
  const checks = Object.entries(NUMBER_CHECKS).map(
    ([keyword, check]) => [check, schema[keyword] as number | undefined] as const,
  );
  return checks.flatMap(([check, limit]) => (limit === undefined ? [] : [limited(check, limit)]));
}

function regExp(pattern: string): string {
  return `/${new RegExp(pattern, 'u').source}/u`;
}

/** Names that every object seems to have: only the value's own property counts. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function access(name: string): string {
  if (isInherited(name)) return `own(v, ${quoted(name)})`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `v.${name}` : `v[${quoted(name)}]`;
}
