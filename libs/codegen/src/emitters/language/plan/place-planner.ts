import { findMisfit } from '../../../model/find-misfit.js';
import { KEYWORDS } from '../../../model/keywords.js';
import { closingKeyword } from '../../../model/closed-form.js';
import type { Schema } from '../../../model/model.js';
import { nextDouble } from '../../../model/next-double.js';
import { areDeep } from '../../../model/same-json.js';
import { isUnion } from '../../../model/subschemas.js';
import { type Mistake, ModelError } from '../../../model/model-error.js';
import { type PatternNode, UnportablePattern } from '../pattern/pattern-node.js';
import { rememberOrigin } from '../pattern/pattern-origin.js';
import { readPattern } from '../pattern/read-pattern.js';
import type { NameScope } from '../name-scope.js';
import { capitalized } from '../words.js';
import {
  type JsonType,
  type MemberChecks,
  type NamedMember,
  type Place,
  type Scalar,
  type ValueCheck,
  type ValueType,
  type Condition,
} from './place.js';
import type { RecordPlan } from './language-plan.js';
import { planConditions } from './plan-conditions.js';
import type { MistakeRule } from '../../../model/mistake-rules.js';
import { referencedType } from '../../../model/type-references.js';

/** Where a schema stands, for the names of shapes within it and for messages. */
interface Site {
  /** Name of the shape there, if it needs one: `HelloResult`. */
  name: string;
  /** For messages: `request hello result/iceServers`. */
  at: string;
}

/** The named types of the protocol. */
export interface NamedTypes {
  /** As readers take them, by the names of the model. */
  schemas: Readonly<Record<string, Schema>>;
  /** What the plan calls them. */
  names: ReadonlyMap<string, string>;
}

/** Plans places, and gives names to the shapes in them that have none. */
export class PlacePlanner {
  readonly #names: NameScope;
  readonly #types: NamedTypes;
  readonly #records: RecordPlan[] = [];
  /** Patterns by their source: those of formats stand at many places. */
  readonly #patterns = new Map<string, PatternNode>();

  /** `names` has the names of everything that the protocol names by itself. */
  constructor(names: NameScope, types: NamedTypes) {
    this.#names = names;
    this.#types = types;
  }

  #portable(source: string, { at }: Site): PatternNode {
    try {
      const known = this.#patterns.get(source);
      if (known) return known;
      const pattern = readPattern(source);
      rememberOrigin(pattern, { source, at });
      this.#patterns.set(source, pattern);
      return pattern;
    } catch (error) {
      if (error instanceof UnportablePattern)
        throw refusal('unportable-pattern', at, error.message);
      throw error;
    }
  }

  /** The shapes without names of their own that were found since the last call, inner ones first. */
  takeRecords(): RecordPlan[] {
    return this.#records.splice(0);
  }

  /**
   * `open`: of an open enum. `isNamed`: the shape has the name of its site already. `isKept`: what
   * is read stays JSON, unless it is of a named type.
   */
  plan(schema: Schema, site: Site, { open = false, isNamed = false, isKept = false } = {}): Place {
    const name = referencedType(schema);
    if (name !== undefined)
      return { type: { kind: 'named', name: this.#types.names.get(name) ?? name }, itself: [] };
    const host = schema['x-host'];
    if (host !== undefined)
      return { type: { kind: 'host', name: host }, itself: [{ check: 'type', is: 'object' }] };
    const alternatives = isUnion(schema) ? (schema.anyOf ?? schema.oneOf) : undefined;
    const options = alternatives?.map((option, i) =>
      this.plan(option, within(site, optionName(option, i), String(i)), { isKept }),
    );
    const members = this.#members(schema, site, isKept);
    const items =
      schema.items && !schema.prefixItems
        ? this.plan(schema.items, within(site, 'Item', 'items'), { isKept })
        : undefined;
    const conditions = this.#conditions(schema, site);
    const place: Place = {
      type: { kind: 'json' },
      itself: checksOf(schema, open, (source) => this.#portable(source, site)),
      ...(options && { options }),
      ...(members && { members }),
      ...(items && { items }),
      ...(conditions.length > 0 && { conditions }),
    };
    return isKept ? place : { ...place, type: this.#typeOf(schema, place, site, isNamed) };
  }

  #conditions(schema: Schema, site: Site): Condition[] {
    return planConditions(schema, {
      types: this.#types.schemas,
      part: (part, path) => this.plan(part, within(site, '', path), { isKept: true }),
      pattern: (source) => this.#portable(source, site),
      isClosedByParts: closingKeyword(schema) === 'unevaluatedProperties',
    });
  }

  #members(schema: Schema, site: Site, isKept: boolean): MemberChecks | undefined {
    const { properties, required = [], patternProperties = {}, additionalProperties } = schema;
    const patterns = Object.entries(patternProperties);
    if (!properties && required.length === 0 && patterns.length === 0) {
      if (additionalProperties === undefined || additionalProperties === true) return undefined;
    }
    const named = Object.entries(properties ?? {}).map(([name, member]) =>
      this.#member(name, member, required.includes(name), site, isKept),
    );
    return {
      required: [...required],
      named,
      patterns: patterns.map(([source, value]) => ({
        source,
        pattern: this.#portable(source, site),
        place: this.plan(value, within(site, 'Value', '*'), { isKept }),
      })),
      rest:
        typeof additionalProperties === 'object'
          ? this.plan(additionalProperties, within(site, 'Value', '*'), { isKept })
          : additionalProperties === false
            ? 'refused'
            : closingKeyword(schema) === 'additionalProperties'
              ? 'refusedByWriters'
              : 'kept',
    };
  }

  #member(
    name: string,
    schema: Schema,
    required: boolean,
    site: Site,
    isKept: boolean,
  ): NamedMember {
    const place = this.plan(schema, within(site, capitalized(name), name), { isKept });
    const { description } = schema;
    const deprecated = schema['x-deprecated'] as NamedMember['deprecated'];
    const isDeprecated = deprecated !== undefined || schema['deprecated'] === true;
    return {
      ...{ name, required, place, nullable: this.#takesNull(schema) },
      ...(description !== undefined && { description }),
      ...(isDeprecated && { deprecated: deprecated ?? {} }),
      secret: schema['x-secret'] === true,
    };
  }

  #takesNull(schema: Schema): boolean {
    return findMisfit(null, schema, this.#types.schemas) === undefined;
  }

  #typeOf(schema: Schema, place: Place, site: Site, isNamed: boolean): ValueType {
    const { options, members, items } = place;
    if (options) {
      const others = Object.keys(schema).some(
        (key) => key !== 'anyOf' && key !== 'oneOf' && restricts(key),
      );
      return others ? { kind: 'json' } : unionOf(options.map(({ type }) => type));
    }
    switch (schema.type ?? typeOfValues(schema)) {
      case 'string':
        return { kind: 'text' };
      case 'integer':
        return { kind: 'integer' };
      case 'number':
        return { kind: 'number' };
      case 'boolean':
        return { kind: 'boolean' };
      case 'null':
        return { kind: 'null' };
      case 'array':
        return { kind: 'list', of: items?.type ?? { kind: 'json' } };
      case 'object':
        if (schema.properties && members)
          return this.#record(schema, { ...place, members }, site, isNamed);
        return { kind: 'map', of: valuesOf(members) };
      default:
        return { kind: 'json' };
    }
  }

  #record(
    { description }: Schema,
    { itself, members, conditions }: Omit<RecordPlan, 'name' | 'docs'>,
    site: Site,
    isNamed: boolean,
  ): ValueType {
    if (isNamed) return { kind: 'record', name: site.name };
    const name = this.#names.take(site.name);
    const summary = description ?? `What stands at ${site.at}.`;
    this.#records.push({
      ...{ name, docs: { summary }, itself, members },
      ...(conditions && { conditions }),
    });
    return { kind: 'record', name };
  }
}

/** The type of the values of an object without named members; JSON where they differ. */
function valuesOf(members: MemberChecks | undefined): ValueType {
  if (!members) return { kind: 'json' };
  const types = members.patterns.map(({ place }) => place.type);
  if (typeof members.rest === 'object') types.push(members.rest.type);
  const isOpen = members.rest === 'kept' || members.rest === 'refusedByWriters';
  const coversAll = members.patterns.some(({ source }) => /^(\^\(\.\*\)\$|\.\*|\^)?$/.test(source));
  if (types.length === 0 || (isOpen && !coversAll)) return { kind: 'json' };
  const [first = { kind: 'json' as const }, ...others] = types;
  const isOne = others.every((type) => JSON.stringify(type) === JSON.stringify(first));
  return isOne ? first : { kind: 'json' };
}

/**
 * Lists alone, and maps alone, stay JSON: which of the options takes one is looked at in the list as
 * it came, and a pair of numbers beside six of them is no other type.
 */
function unionOf(types: readonly ValueType[]): ValueType {
  const flat = types.flatMap((type) => (type.kind === 'union' ? type.of : [type]));
  const of = [...new Map(flat.map((type) => [JSON.stringify(type), type])).values()];
  if (of.some(({ kind }) => kind === 'json')) return { kind: 'json' };
  const [only] = of;
  if (!only || of.length > 1) return { kind: 'union', of };
  return only.kind === 'list' || only.kind === 'map' ? { kind: 'json' } : only;
}

/** Of a schema that has values and no type. */
function typeOfValues({ enum: members, const: only }: Schema): JsonType | undefined {
  const values: readonly unknown[] = members ?? (only === undefined ? [] : [only]);
  if (values.length === 0) return undefined;
  if (values.every((value) => typeof value === 'string')) return 'string';
  return values.every((value) => typeof value === 'boolean') ? 'boolean' : undefined;
}

function checksOf(
  schema: Schema,
  open: boolean,
  portable: (source: string) => PatternNode,
): ValueCheck[] {
  const members = areDeep(schema.enum ?? []) ? undefined : (schema.enum as readonly Scalar[]);
  const { least, most } = rangeOf(schema);
  const type = schema.type ?? typeOfValues(schema);
  const limits = schema as Readonly<Record<string, number | undefined>>;
  const checks: ValueCheck[] = [];
  if (type !== undefined) checks.push({ check: 'type', is: type as JsonType });
  if (members) checks.push({ check: 'oneOf', values: members, writersOnly: open });
  if ('const' in schema && !areDeep([schema['const']]))
    checks.push({ check: 'oneOf', values: [schema['const'] as Scalar], writersOnly: false });
  const sized = (check: 'length' | 'items' | 'members', of: string): void => {
    const [least, most] = [limits[`min${of}`], limits[`max${of}`]];
    if (least === undefined && most === undefined) return;
    checks.push({ check, least: least ?? 0, most: most ?? Infinity });
  };
  sized('length', 'Length');
  if (least !== -Infinity || most !== Infinity) checks.push({ check: 'range', least, most });
  sized('items', 'Items');
  sized('members', 'Properties');
  if (schema['pattern'] !== undefined) {
    const source = schema['pattern'] as string;
    checks.push({ check: 'pattern', pattern: portable(source), source });
  }
  return checks;
}

/** What is excluded is a limit too: the next number that is not. */
function rangeOf(schema: Schema): { least: number; most: number } {
  const limits = schema as Readonly<Record<string, number | undefined>>;
  const { minimum = -Infinity, maximum = Infinity } = limits;
  const { exclusiveMinimum: above, exclusiveMaximum: below } = limits;
  const isWhole = schema.type === 'integer';
  const next = (limit: number): number => (isWhole ? Math.floor(limit) + 1 : nextDouble(limit));
  return {
    least: above === undefined ? minimum : Math.max(minimum, next(above)),
    most: below === undefined ? maximum : Math.min(maximum, -next(-below)),
  };
}

/** The value of its discriminator names an option best. */
function optionName(option: Schema, i: number): string {
  const tags = Object.values(option.properties ?? {}).flatMap((member) => {
    const only = member['const'] ?? (member.enum?.length === 1 ? member.enum[0] : undefined);
    return typeof only === 'string' && /[A-Za-z]/.test(only) ? [only] : [];
  });
  return tags[0] === undefined ? `Option${String(i + 1)}` : capitalized(tags[0]);
}

function within({ name, at }: Site, step: string, path: string): Site {
  return { name: `${name}${step}`, at: `${at}/${path}` };
}

function restricts(keyword: string): boolean {
  return keyword === '$ref' || (KEYWORDS[keyword]?.restricts ?? true);
}

function refusal(rule: MistakeRule, at: string, message: string): ModelError {
  const mistake: Mistake = {
    rule,
    at,
    message: `${message}; or choose other artefacts with --only`,
  };
  return new ModelError([mistake]);
}
