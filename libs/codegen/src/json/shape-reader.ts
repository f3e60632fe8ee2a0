import type { Schema } from '../model/model.js';
import { stepText } from '../model/schema-children.js';
import { holdsShapes, isSchema, mapSubschemas, SUBSCHEMAS } from '../model/subschemas.js';
import { inPlainWords } from './plain-words.js';
import { OWN_KEYWORDS, READ_OVER } from './annotations.js';
import { isKnownDialect } from './check-document.js';
import { mergeSchemas } from './merge-schemas.js';
import { pointerText, valueAt } from './pointer.js';
import type { Report } from './report.js';
import { FILES } from './schema-resources.js';
import type { SourceDocument, Step } from './source-document.js';
import { schemaOf, type TypePlaces } from './type-places.js';
import { referenceTo, referencedType } from '../model/type-references.js';

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
  'x-http': 'it is for the document',
};

/** Definitions within a schema: read where a reference leads to them. */
const WITHIN: ReadonlySet<string> = new Set([
  ...['$defs', 'definitions', '$id', '$anchor', '$dynamicAnchor'],
]);

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
  member(given: Schema, steps: readonly Step[], at: string): Schema {
    const schema = this.#withPlainReferences(given);
    if (needsName(schema) || this.#isMadeOfOthers(schema, steps)) {
      const { description } = schema;
      const type = this.#places.typeAt(steps);
      return {
        $ref: referenceTo(type?.name ?? ''),
        ...(description !== undefined && { description }),
      };
    }
    return this.body(schema, steps, at);
  }

  /** Whether it has to be put together from shapes that hold others: in place these might have no end. */
  #isMadeOfOthers(schema: Schema, steps: readonly Step[]): boolean {
    const { $ref, allOf, ...own } = schema;
    const isAlone = Object.keys(own).every(
      (keyword) => BESIDE_REFERENCE.has(keyword) || READ_OVER.has(keyword),
    );
    const parts: unknown[] = Array.isArray(allOf) ? allOf : [];
    if (isAlone && parts.length + ($ref === undefined ? 0 : 1) <= 1) return false;
    return $ref !== undefined || parts.length > 0
      ? !this.#isScalar(schema, steps, new Set())
      : false;
  }

  #isScalar(schema: Schema, steps: readonly Step[], seen: ReadonlySet<unknown>): boolean {
    const { $ref, allOf, ...own } = schema;
    if (seen.size > MOST_STEPS || HOLDING.some((keyword) => Object.hasOwn(own, keyword)))
      return false;
    const target = typeof $ref === 'string' ? this.#places.target($ref, steps) : undefined;
    const value = target && valueAt(this.#document.value, target);
    const parts: [part: unknown, place: readonly Step[]][] = [
      [value, target ?? []],
      ...(Array.isArray(allOf) ? (allOf as unknown[]) : []).map(
        (part, i): [unknown, readonly Step[]] => [part, [...steps, 'allOf', i]],
      ),
    ];
    return parts.every(
      ([part, place]) =>
        !isSchema(part) ||
        (!seen.has(part) && this.#isScalar(part, place, new Set([...seen, part]))),
    );
  }

  /** A schema in place: what stands beside a reference, or in `allOf`, holds as well. */
  body(given: Schema, steps: readonly Step[], at: string): Schema {
    const schema = withObjects(this.#withPlainReferences(given));
    const { $ref, allOf, ...own } = schema;
    const rest = this.#ownKeywords(own, steps, at);
    if (allOf === undefined && $ref === undefined) return withoutLoneAlternative(rest);
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

  #merged(given: Schema, steps: readonly Step[], at: string, seen: ReadonlySet<string>): Schema {
    const { $ref, allOf, ...own } = withObjects(this.#withPlainReferences(given));
    const parts: Part[] = [];
    if ($ref !== undefined) {
      const target = this.#target($ref, steps, at);
      const value = target && valueAt(this.#document.value, target);
      if (target && typeof value === 'boolean')
        parts.push({ schema: schemaOf(value), whole: () => this.#reference($ref, steps, at) });
      if (target && isSchema(value)) {
        const isEnum = Array.isArray(value.enum) && value.enum.length > 0;
        parts.push({
          schema: isEnum ? undefined : withoutDocs(this.shape(ownless(value), target, at, seen)),
          whole: () => this.#reference($ref, steps, at),
        });
      }
    }
    if (Array.isArray(allOf)) {
      (allOf as unknown[]).forEach((part, i) => {
        const inner = [...steps, 'allOf', i];
        if (isSchema(part)) {
          const shape = withoutDocs(this.shape(part, inner, at, seen));
          const { $ref: reference, ...beside } = part;
          const isReference = reference !== undefined && Object.keys(beside).length === 0;
          parts.push({
            schema: shape,
            whole: () => (isReference ? this.#reference(reference, inner, at) : shape),
          });
        } else
          this.#report(
            'unknown-keyword',
            at,
            'the keyword allOf takes only schemas that are objects',
            steps,
          );
      });
    } else if (allOf !== undefined)
      this.#report('unknown-keyword', at, 'the keyword allOf takes only a list of schemas', steps);
    const rest = this.#ownKeywords(own, steps, at);
    return parts.length === 0 ? withoutLoneAlternative(rest) : putTogether(parts, rest);
  }

  /** A part or condition: nothing in it is put together, and nothing but references gets a name. */
  #part(given: Schema, steps: readonly Step[], at: string): Schema {
    const { $ref, allOf, ...own } = withObjects(this.#withPlainReferences(given));
    const rest = this.#ownKeywords(own, steps, at, true);
    const listed: unknown[] = Array.isArray(allOf) ? (allOf as unknown[]) : [];
    const parts = [
      ...($ref === undefined ? [] : [this.#reference($ref, steps, at)]),
      ...listed.map((part, i) =>
        isSchema(part) ? this.#part(part, [...steps, 'allOf', i], at) : (part as Schema),
      ),
      ...(rest.allOf ?? []),
    ];
    const [only] = parts;
    if (only && parts.length === 1 && Object.keys(rest).length === 0) return only;
    return parts.length === 0 ? withoutLoneAlternative(rest) : { ...rest, allOf: parts };
  }

  /** Dynamic references are plain ones here: where they mean several schemas they have been bound before. */
  #withPlainReferences(schema: Schema): Schema {
    const { $dynamicRef, ...rest } = schema;
    if (typeof $dynamicRef !== 'string') return schema;
    const parts = Array.isArray(rest.allOf) ? rest.allOf : [];
    return rest.$ref === undefined
      ? { ...rest, $ref: $dynamicRef }
      : { ...rest, allOf: [...parts, { $ref: $dynamicRef }] };
  }

  #ownKeywords(schema: Schema, steps: readonly Step[], at: string, isPart = false): Schema {
    const kept = Object.entries(schema).filter(([key]) => {
      const isOfDocument = key === '$schema' || key === '$vocabulary';
      if (isOfDocument && this.#isResource(schema, steps)) return false;
      if (Object.hasOwn(ELSEWHERE, key)) {
        const message = `the keyword ${key} may not stand here: ${ELSEWHERE[key] ?? ''}`;
        this.#report('unknown-keyword', at, message, [...steps, key]);
        return false;
      }
      return !READ_OVER.has(key) && !WITHIN.has(key);
    });
    for (const [keyword, value] of Object.entries(schema))
      this.#checkReadOver(keyword, value, steps, at);
    const whole = Object.fromEntries(kept) as Schema;
    const own = mapSubschemas(whole, (child, inner) => {
      const [keyword, name] = inner;
      const [within, place] = [[...steps, ...inner], `${at}/${stepText(String(keyword), name)}`];
      return isPart || !holdsShapes(whole, String(keyword))
        ? this.#part(child, within, place)
        : this.member(child, within, place);
    });
    return inPlainWords(own, (each) => this.#resolved(each));
  }

  /** Where a dialect may be said: it is held to be that of the document. */
  #isResource({ $id, $schema }: Schema, steps: readonly Step[]): boolean {
    const isRoot = typeof $id === 'string' || (steps.length === 2 && steps[0] === FILES);
    return isRoot && typeof $schema === 'string' && isKnownDialect($schema);
  }

  /** What a reference to a type leads to, to tell alternatives apart. */
  #resolved(schema: Schema): Schema {
    const name = referencedType(schema);
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
    return type ? { $ref: referenceTo(type.name) } : {};
  }

  #target($ref: unknown, steps: readonly Step[], at: string): readonly Step[] | undefined {
    const place = [...steps, '$ref'];
    if (typeof $ref !== 'string') {
      this.#report('wrong-member', at, '`$ref` is a text', place);
      return undefined;
    }
    const target = this.#places.target($ref, steps);
    if (target) return target;
    const message = $ref.startsWith('#')
      ? `there is no such definition: ${$ref}`
      : `${$ref} leads to nothing in the document, nor in a file of its folder or below: bring what it means into $defs, or say by --map where what has that address lies`;
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

/** What has but one alternative is that one: there is nothing to choose, and a mistake is within it. */
function withoutLoneAlternative(schema: Schema): Schema {
  const { anyOf, oneOf, ...beside } = schema;
  const lists: unknown[] = [anyOf, oneOf].filter((list) => list !== undefined);
  // What is no list of schemas is told where it is read.
  if (!lists.every((list) => Array.isArray(list))) return schema;
  const [only, ...others]: unknown[] = lists.flat();
  const isAlone = isSchema(only) && others.length === 0;
  return isAlone && Object.keys(beside).every((keyword) => BESIDE_REFERENCE.has(keyword))
    ? { ...only, ...beside }
    : schema;
}

/** The same without `true` and `false` where a schema may stand, but for those that close a shape. */
function withObjects(schema: Schema): Schema {
  const open = (value: unknown): unknown => (typeof value === 'boolean' ? schemaOf(value) : value);
  const out: Schema = { ...schema };
  for (const keyword of SUBSCHEMAS.one)
    if (!CLOSING.has(keyword) && typeof schema[keyword] === 'boolean')
      out[keyword] = open(schema[keyword]) as Schema;
  for (const keyword of SUBSCHEMAS.list) {
    const list: unknown = schema[keyword];
    if (Array.isArray(list)) out[keyword] = list.map(open) as Schema[];
  }
  for (const keyword of SUBSCHEMAS.map) {
    const map: unknown = schema[keyword];
    if (!isSchema(map)) continue;
    out[keyword] = Object.fromEntries(
      Object.entries(map).map(([name, value]) => [name, open(value) as Schema]),
    );
  }
  return out;
}

const CLOSING: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems'],
]);

/** What holds besides: as it could be merged with the rest, and as it stands by itself. */
interface Part {
  /** Undefined where it has to be taken whole. */
  schema: Schema | undefined;
  whole: () => Schema;
}

/** One schema where all parts can be merged; those that cannot stay parts of it. */
function putTogether(parts: readonly Part[], own: Schema): Schema {
  const shapes = parts.flatMap(({ schema }) => (schema && !judgesTheRest(schema) ? [schema] : []));
  const all = shapes.length === parts.length ? mergeSchemas([...shapes, own]) : undefined;
  if (all && !('keyword' in all)) return all;
  let merged = own;
  const apart: Schema[] = [];
  for (const { schema, whole } of parts) {
    const both = schema && !judgesTheRest(schema) ? mergeSchemas([schema, merged]) : undefined;
    if (both && !('keyword' in both)) merged = both;
    else apart.push(whole());
  }
  return { ...merged, allOf: [...apart, ...(merged.allOf ?? [])] };
}

/** Of what it leaves: put together with others, it would say something else. */
function judgesTheRest(schema: Schema): boolean {
  return schema.unevaluatedItems !== undefined || schema.unevaluatedProperties !== undefined;
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
