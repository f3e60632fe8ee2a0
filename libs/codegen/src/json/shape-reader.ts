import type { Schema } from '../model/model.js';
import { isSchema, mapSubschemas, SUBSCHEMAS } from '../model/subschemas.js';
import { inPlainWords } from './plain-words.js';
import { OWN_KEYWORDS, READ_OVER } from './annotations.js';
import { mergeSchemas } from './merge-schemas.js';
import { pointerText, valueAt } from './pointer.js';
import type { SourceDocument, Step } from './source-document.js';
import type { TypePlaces } from './type-places.js';

type Report = (rule: string, at: string, message: string, steps: readonly Step[]) => void;

/** Keywords that refuse no value: they may stand beside a reference. */
const BESIDE_REFERENCE: ReadonlySet<string> = new Set([
  'description',
  'default',
  'deprecated',
  'x-deprecated',
]);

/** Keywords that hold schemas: a shape with them is not looked through for another. */
const HOLDING: readonly string[] = Object.values(SUBSCHEMAS).flat();

/** References that lead to references: so many are followed before a type is made in place of them. */
const MOST_STEPS = 8;

/** Keywords of the document or of a named type, and what to do with them elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  $id: 'only the document itself has one: refer to its $defs by #/$defs/…',
  $schema: 'only the document itself has one',
  'x-members': 'give the values in enum, and their names in x-enum-names',
  'x-since': 'it is for definitions: move the shape to $defs',
  'x-open': 'it is for enums',
  'x-complete': 'it is for enums',
  'x-enum-names': 'it is for enums',
  'x-event': 'it is for definitions: move the shape to $defs',
  'x-request': 'it is for definitions: move the shape to $defs',
  'x-notification': 'it is for definitions: move the shape to $defs',
  'x-protocol': 'it is for the document',
};

/** Definitions within a schema: read where a reference leads to them. */
const WITHIN: ReadonlySet<string> = new Set(['$defs', 'definitions', '$anchor']);

/** Turns schemas of a document into the schema language: named types by reference, shapes merged. */
export class ShapeReader {
  readonly #document: SourceDocument;
  readonly #places: TypePlaces;
  readonly #report: Report;
  /** Shapes by their place: what many are made of is put together once. */
  readonly #shapes = new Map<string, Schema>();

  constructor(document: SourceDocument, places: TypePlaces, report: Report) {
    this.#document = document;
    this.#places = places;
    this.#report = report;
  }

  /** A schema within another one. Objects and enums without a name become types. */
  member(schema: Schema, steps: readonly Step[], at: string): Schema {
    if (needsName(schema) || this.#isMadeOfOthers(schema)) {
      const { description } = schema;
      const type = this.#places.typeAt(steps);
      return {
        $ref: `#/$defs/${type?.name ?? ''}`,
        ...(description !== undefined && { description }),
      };
    }
    return this.body(schema, steps, at);
  }

  /** Whether it has to be put together from shapes that hold others: in place these might have no end. */
  #isMadeOfOthers(schema: Schema): boolean {
    const { $ref, allOf, ...own } = schema;
    const isAlone = Object.keys(own).every(
      (keyword) => BESIDE_REFERENCE.has(keyword) || READ_OVER.has(keyword),
    );
    const parts: unknown[] = Array.isArray(allOf) ? allOf : [];
    if (isAlone && parts.length + ($ref === undefined ? 0 : 1) <= 1) return false;
    return $ref !== undefined || parts.length > 0 ? !this.#isScalar(schema, new Set()) : false;
  }

  #isScalar({ $ref, allOf, ...own }: Schema, seen: ReadonlySet<unknown>): boolean {
    if (seen.size > MOST_STEPS || HOLDING.some((keyword) => Object.hasOwn(own, keyword)))
      return false;
    const target = typeof $ref === 'string' ? this.#places.target($ref) : undefined;
    const value = target && valueAt(this.#document.value, target);
    const parts: unknown[] = [value, ...(Array.isArray(allOf) ? (allOf as unknown[]) : [])];
    return parts.every(
      (part) =>
        !isSchema(part) || (!seen.has(part) && this.#isScalar(part, new Set([...seen, part]))),
    );
  }

  /** A schema in place: what stands beside a reference, or in `allOf`, holds as well. */
  body(schema: Schema, steps: readonly Step[], at: string): Schema {
    const { $ref, allOf, ...own } = schema;
    const rest = this.#ownKeywords(own, steps, at);
    if (allOf === undefined && $ref === undefined) return rest;
    const isAlone = Object.keys(rest).every((keyword) => BESIDE_REFERENCE.has(keyword));
    const parts = Array.isArray(allOf) ? (allOf as unknown[]) : [];
    const [only] = parts;
    if (isAlone && $ref === undefined && parts.length === 1 && isSchema(only))
      return { ...this.member(only, [...steps, 'allOf', 0], at), ...rest };
    if (isAlone && parts.length === 0) return { ...this.#reference($ref, steps, at), ...rest };
    return this.shape(schema, steps, at);
  }

  /** The same with references followed, so that the keywords of the shape itself are there. */
  shape(
    schema: Schema,
    steps: readonly Step[],
    at: string,
    within: ReadonlySet<string> = new Set(),
  ): Schema {
    const pointer = pointerText(steps);
    const known = this.#shapes.get(pointer);
    if (known) return known;
    if (within.has(pointer)) {
      const message = `it is made of itself: ${[...within, pointer].join(' → ')}`;
      this.#report('recursive-type', at, message, steps);
      return {};
    }
    const made = this.#merged(schema, steps, at, new Set([...within, pointer]));
    this.#shapes.set(pointer, made);
    return made;
  }

  #merged(schema: Schema, steps: readonly Step[], at: string, seen: ReadonlySet<string>): Schema {
    const { $ref, allOf, ...own } = schema;
    const parts: Schema[] = [];
    if ($ref !== undefined) {
      const target = this.#target($ref, steps, at);
      const value = target && valueAt(this.#document.value, target);
      if (target && isSchema(value)) {
        if (value.enum && Object.keys(own).some((keyword) => !BESIDE_REFERENCE.has(keyword)))
          this.#report(
            'cannot-merge',
            at,
            `${$ref} is an enum: it is taken whole, or its values are written out`,
            steps,
          );
        parts.push(withoutDocs(this.shape(ownless(value), target, at, seen)));
      }
    }
    if (Array.isArray(allOf)) {
      (allOf as unknown[]).forEach((part, i) => {
        if (isSchema(part))
          parts.push(withoutDocs(this.shape(part, [...steps, 'allOf', i], at, seen)));
        else
          this.#report(
            'unknown-keyword',
            at,
            'the keyword allOf takes only schemas that are objects',
            steps,
          );
      });
    } else if (allOf !== undefined)
      this.#report('unknown-keyword', at, 'the keyword allOf takes only a list of schemas', steps);
    const merged = mergeSchemas([...parts, this.#ownKeywords(own, steps, at)]);
    if (!('keyword' in merged)) return merged;
    const message = `${String(merged.keyword)} cannot be put together from ${$ref === undefined ? 'the parts of allOf' : `${$ref} and what stands beside it`}: write the shape out`;
    this.#report('cannot-merge', at, message, steps);
    return {};
  }

  #ownKeywords(schema: Schema, steps: readonly Step[], at: string): Schema {
    const kept = Object.entries(schema).filter(([key]) => {
      if (Object.hasOwn(ELSEWHERE, key)) {
        const message = `the keyword ${key} may not stand here: ${ELSEWHERE[key] ?? ''}`;
        this.#report('unknown-keyword', at, message, [...steps, key]);
        return false;
      }
      return !READ_OVER.has(key) && !WITHIN.has(key);
    });
    for (const [keyword, value] of Object.entries(schema))
      this.#checkReadOver(keyword, value, steps, at);
    const own = mapSubschemas(withObjects(Object.fromEntries(kept)), (child, inner) =>
      this.member(child, [...steps, ...inner], `${at}/${stepText(inner)}`),
    );
    return inPlainWords(
      own,
      (each) => this.#resolved(each),
      (rule, message) => {
        this.#report(rule, at, message, steps);
      },
    );
  }

  /** What a reference to a type leads to, to tell alternatives apart. */
  #resolved(schema: Schema): Schema {
    const name = schema.$ref?.slice('#/$defs/'.length);
    return (name === undefined ? undefined : this.#places.named(name)?.schema) ?? schema;
  }

  #checkReadOver(keyword: string, value: unknown, steps: readonly Step[], at: string): void {
    const wrong = (words: string): void =>
      this.#report('wrong-member', at, `\`${keyword}\` is ${words}`, [...steps, keyword]);
    if (keyword === 'examples' && !Array.isArray(value)) wrong('a list of values');
    if ((keyword === 'title' || keyword === '$comment') && typeof value !== 'string')
      wrong('a text');
    if (keyword !== '$defs' && keyword !== 'definitions') return;
    if (!isSchema(value)) wrong('an object with a schema for each name');
    // Within a definition, a definition of its own may be there for a reference; it is a type too.
    else if (steps.length > 0)
      for (const name of Object.keys(value)) this.#places.typeAt([...steps, keyword, name]);
  }

  #reference($ref: unknown, steps: readonly Step[], at: string): Schema {
    const target = this.#target($ref, steps, at);
    const type = target && this.#places.typeAt(target);
    if (target && !type)
      this.#report('unknown-reference', at, `${String($ref)} leads to no schema`, steps);
    return type ? { $ref: `#/$defs/${type.name}` } : {};
  }

  #target($ref: unknown, steps: readonly Step[], at: string): readonly Step[] | undefined {
    const place = [...steps, '$ref'];
    if (typeof $ref !== 'string') {
      this.#report('wrong-member', at, '`$ref` is a text', place);
      return undefined;
    }
    const target = this.#places.target($ref);
    if (target) return target;
    const message = $ref.startsWith('#')
      ? `there is no such definition: ${$ref}`
      : `${$ref} leads out of the document: bring what it means into $defs`;
    this.#report('unknown-reference', at, message, place);
    return undefined;
  }
}

/** Objects with members, and lists of values: other languages need a name for them. */
function needsName({ properties, allOf, enum: values, anyOf }: Schema): boolean {
  if (properties !== undefined) return true;
  if (Array.isArray(allOf) && allOf.length > 1) return true;
  return Array.isArray(values) && values.length > 1 && anyOf === undefined;
}

/** `true` is the schema that takes everything, `false` that of no value. */
function withObjects(schema: Schema): Schema {
  const open = (value: unknown): unknown =>
    typeof value === 'boolean' ? (value ? {} : { enum: [] }) : value;
  const out: Schema = { ...schema };
  if (typeof (schema.items as unknown) === 'boolean') out.items = open(schema.items) as Schema;
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const list: unknown = schema[keyword];
    if (Array.isArray(list)) out[keyword] = list.map(open) as Schema[];
  }
  for (const keyword of ['properties', 'patternProperties'] as const) {
    const map: unknown = schema[keyword];
    if (!isSchema(map)) continue;
    out[keyword] = Object.fromEntries(
      Object.entries(map).map(([name, value]) => [name, open(value) as Schema]),
    );
  }
  return out;
}

/** A definition as a part of another. */
function ownless(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !OWN_KEYWORDS.has(key)));
}

function withoutDocs(schema: Schema): Schema {
  const {
    description: _text,
    default: _value,
    deprecated: _old,
    'x-deprecated': _since,
    ...rest
  } = schema;
  return rest;
}

/** As the places of the model name it. */
function stepText(steps: readonly Step[]): string {
  const [keyword, name] = steps;
  if (keyword === 'properties' || keyword === 'anyOf' || keyword === 'oneOf') return String(name);
  return keyword === 'items' ? keyword : '*';
}
