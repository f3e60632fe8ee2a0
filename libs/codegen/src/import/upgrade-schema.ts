import { KEYWORDS, UNUSED_KEYWORDS } from '../model/keywords.js';
import { SUBSCHEMAS } from '../model/subschemas.js';
import { isInOurForm, isOurs } from './our-keywords.js';
import { withFlagU } from './with-flag-u.js';
import { isObject, type JsonObject, listOf, objectOf } from './json-object.js';
import type { ImportPlace } from './import-place.js';

/** The form of JSON Schema that a document is in. OpenAPI 3.0 has one of its own, after draft-05. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12' | 'openapi-3.0';

/** What becoming a schema of today needs of the import. */
export interface Upgrade {
  dialect: Dialect;
  note(place: ImportPlace, message: string): void;
  reference($ref: string, from: ImportPlace): string | undefined;
  /** Hears where what was made comes from. */
  remember(object: object, place: ImportPlace): void;
}

const ONE = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'contentSchema'];
const MORE = ['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems'];
const LISTS: readonly string[] = SUBSCHEMAS.list;
const MAPS: readonly string[] = SUBSCHEMAS.map;

/** Keywords that only say where schemas are, or how editors show them: nothing is lost with them. */
const SILENT = new Set([
  ...[
    '$schema',
    '$id',
    'id',
    '$anchor',
    '$dynamicAnchor',
    '$defs',
    'definitions',
    '$vocabulary',
    '$comment',
  ],
  ...['readOnly', 'writeOnly'],
  ...['$recursiveAnchor', 'xml', 'externalDocs', 'example', 'nullable', 'deprecated', 'title'],
  ...['enumDescriptions', '_enum', 'markdownDescription', 'additionalItems'],
]);

/** Keywords that stand beside a reference and refuse no value. */
const BESIDE = new Set(['description', 'default', 'deprecated', 'title', 'examples', '$comment']);

/**
 * A schema in the form of draft 2020-12: `definitions`, `dependencies`, lists of items, limits that
 * are excluded by true or false, and what OpenAPI 3.0 and others say their own way. Keywords of
 * JSON Schema stay, whatever the schema language says of them; others are noted and left out.
 */
export function upgradeSchema(
  value: unknown,
  place: ImportPlace,
  upgrade: Upgrade,
  isWithin = false,
): JsonObject | boolean {
  if (typeof value === 'boolean') return value;
  if (!isObject(value)) {
    upgrade.note(place, 'it is no schema, which is an object: taken for one that takes everything');
    return {};
  }
  return new SchemaUpgrade(value, place, upgrade, isWithin).upgraded();
}

class SchemaUpgrade {
  readonly #schema: JsonObject;
  readonly #place: ImportPlace;
  readonly #upgrade: Upgrade;
  readonly #isWithin: boolean;
  readonly #out: JsonObject = {};
  readonly #said: string[] = [];

  constructor(schema: JsonObject, place: ImportPlace, upgrade: Upgrade, isWithin: boolean) {
    this.#schema = schema;
    this.#place = place;
    this.#upgrade = upgrade;
    this.#isWithin = isWithin;
  }

  upgraded(): JsonObject {
    const { description } = this.#schema;
    if (typeof description === 'string' && description.trim() !== '') this.#said.push(description);
    for (const [keyword, value] of Object.entries(this.#schema)) this.#keyword(keyword, value);
    this.#limits();
    this.#items();
    this.#dependencies();
    this.#values();
    this.#oneWay();
    if (this.#schema['deprecated'] === true) this.#said.push('Deprecated.');
    if (this.#schema['nullable'] === true) this.#nullable();
    if (this.#said.length > 0) this.#out['description'] = this.#said.join('\n\n');
    this.#upgrade.remember(this.#out, this.#place);
    return this.#out;
  }

  #keyword(keyword: string, value: unknown): void {
    if (keyword === 'description' || SILENT.has(keyword)) return;
    if (['items', 'dependencies', 'exclusiveMinimum', 'exclusiveMaximum'].includes(keyword)) return;
    if (this.#isIgnoredBesideReference(keyword)) {
      this.#note(
        keyword,
        `${keyword} stands beside $ref, where this draft of JSON Schema ignores it`,
      );
      return;
    }
    if (keyword === '$ref' || keyword === '$recursiveRef' || keyword === '$dynamicRef') {
      const $ref = this.#upgrade.reference(String(value), {
        ...this.#place,
        steps: [...this.#place.steps, keyword],
      });
      if ($ref !== undefined) this.#out['$ref'] = $ref;
    } else if (ONE.includes(keyword) || MORE.includes(keyword))
      this.#out[keyword] = this.#child(value, keyword);
    else if (LISTS.includes(keyword))
      this.#out[keyword] = Array.isArray(value)
        ? value.map((each, i) => this.#child(each, keyword, i))
        : value;
    else if (keyword === 'pattern') this.#pattern(value);
    else if (keyword === 'patternProperties') this.#patternProperties(value);
    else if (MAPS.includes(keyword)) this.#out[keyword] = this.#map(value, keyword);
    else if (keyword === 'examples') {
      if (Array.isArray(value)) this.#out['examples'] = value;
      else this.#note(keyword, 'examples is no list');
    } else if (keyword === 'x-domain')
      this.#note(keyword, 'domains of errors are not carried over: its codes are plain numbers');
    else if (keyword === 'discriminator')
      this.#note(keyword, 'discriminator is left out: alternatives are told by what they require');
    else if (isOurs(keyword)) this.#ours(keyword, value);
    else if (Object.hasOwn(KEYWORDS, keyword) || isOfJsonSchema(keyword))
      this.#out[keyword] = value;
    else this.#note(keyword, `the keyword ${keyword} is no part of JSON Schema`);
  }

  /** What others call as we do, and mean otherwise, is no word of ours. */
  #ours(keyword: string, value: unknown): void {
    if (isInOurForm(keyword, value, { schema: this.#schema, isWithin: this.#isWithin }))
      this.#out[keyword] = value;
    else if (keyword === 'x-deprecated' && (value === true || typeof value === 'string'))
      this.#said.push(value === true ? 'Deprecated.' : `Deprecated: ${value}`);
    else if (value !== false)
      this.#note(keyword, `${keyword} is not as protocols have it: it is not carried over`);
  }

  /** Patterns of those who do not write the flag `u`; one that cannot be read is left out. */
  #pattern(value: unknown): void {
    const pattern = typeof value === 'string' ? withFlagU(value) : undefined;
    if (pattern !== undefined) this.#out['pattern'] = pattern;
    else this.#note('pattern', 'it is no regular expression of ECMA-262: texts are not held to it');
  }

  /** The same of the names of members. */
  #patternProperties(value: unknown): void {
    if (!isObject(value)) {
      this.#out['patternProperties'] = value;
      return;
    }
    const read: [string, JsonObject | boolean][] = [];
    for (const [name, each] of Object.entries(value)) {
      const pattern = withFlagU(name);
      if (pattern !== undefined) read.push([pattern, this.#child(each, 'patternProperties', name)]);
      else
        this.#upgrade.note(
          { ...this.#place, steps: [...this.#place.steps, 'patternProperties', name] },
          'it is no regular expression of ECMA-262: no member is held to what it says',
        );
    }
    if (read.length > 0) this.#out['patternProperties'] = Object.fromEntries(read);
  }

  #isIgnoredBesideReference(keyword: string): boolean {
    const isOld = !['2019-09', '2020-12'].includes(this.#upgrade.dialect);
    return (
      isOld &&
      typeof this.#schema['$ref'] === 'string' &&
      keyword !== '$ref' &&
      !BESIDE.has(keyword)
    );
  }

  /** Draft-04 and OpenAPI 3.0 say by true that a limit itself is excluded. */
  #limits(): void {
    for (const [limit, excluded] of [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ] as const) {
      const flag = this.#schema[excluded];
      if (flag === undefined || flag === false) continue;
      if (flag !== true) this.#out[excluded] = flag;
      else if (typeof this.#out[limit] === 'number') {
        this.#out[excluded] = this.#out[limit];
        Reflect.deleteProperty(this.#out, limit);
      }
    }
  }

  #items(): void {
    const { items, additionalItems } = this.#schema;
    if (Array.isArray(items)) {
      this.#out['prefixItems'] = items.map((each, i) => this.#child(each, 'items', i));
      if (additionalItems !== undefined)
        this.#out['items'] = this.#child(additionalItems, 'additionalItems');
    } else if (items !== undefined) this.#out['items'] = this.#child(items, 'items');
  }

  #dependencies(): void {
    const required: JsonObject = { ...objectOf(this.#schema['dependentRequired']) };
    const schemas: JsonObject = { ...objectOf(this.#out['dependentSchemas']) };
    for (const [name, value] of Object.entries(objectOf(this.#schema['dependencies']))) {
      if (Array.isArray(value)) required[name] = value;
      else schemas[name] = this.#child(value, 'dependencies', name);
    }
    if (Object.keys(required).length > 0) this.#out['dependentRequired'] = required;
    if (Object.keys(schemas).length > 0) this.#out['dependentSchemas'] = schemas;
  }

  /**
   * Members of one direction: OpenAPI requires such a one only there, so that it may be absent in
   * what goes both ways.
   */
  #oneWay(): void {
    const { readOnly, writeOnly } = this.#schema;
    if (readOnly === true) this.#said.push('Only in answers.');
    if (writeOnly === true) this.#said.push('Only in requests.');
    const members = objectOf(this.#schema['properties']);
    const isOneWay = (name: unknown): boolean => {
      const member = objectOf(members[String(name)]);
      return member['readOnly'] === true || member['writeOnly'] === true;
    };
    const required = listOf(this.#out['required']);
    const left = required.filter((name) => !isOneWay(name));
    if (left.length === required.length) return;
    this.#note('required', 'what is read only or write only is required in no direction');
    if (left.length > 0) this.#out['required'] = left;
    else Reflect.deleteProperty(this.#out, 'required');
  }

  /** Values with descriptions of each, and lists of known values among others, as some schemas have them. */
  #values(): void {
    const { _enum: known, enumDescriptions, type } = this.#schema;
    const values = listOf(this.#schema['enum'] ?? known);
    const isText = values.length > 0 && values.every((each) => typeof each === 'string');
    if (known !== undefined && isText && type === 'string') {
      if (values.length > 1) Object.assign(this.#out, { enum: values, 'x-open': true });
      else this.#said.push(`Known value: \`${String(values[0])}\`.`);
    }
    const described = listOf(enumDescriptions);
    if (described.length === 0) return;
    if (described.length !== values.length)
      this.#note('enumDescriptions', 'enumDescriptions has not one text for each value');
    else
      this.#said.push(
        values.map((each, i) => `- \`${String(each)}\`: ${String(described[i])}`).join('\n'),
      );
  }

  #nullable(): void {
    const { type, $ref, enum: values } = this.#out;
    if (typeof type === 'string' && $ref === undefined) {
      this.#out['type'] = [type, 'null'];
      if (Array.isArray(values) && !values.includes(null))
        this.#out['enum'] = [...(values as unknown[]), null];
    } else this.#note('nullable', 'nullable without type says nothing');
  }

  #map(value: unknown, keyword: string): unknown {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, this.#child(each, keyword, name)]),
    );
  }

  #child(value: unknown, ...steps: (string | number)[]): JsonObject | boolean {
    return upgradeSchema(
      value,
      { ...this.#place, steps: [...this.#place.steps, ...steps] },
      this.#upgrade,
      true,
    );
  }

  #note(keyword: string, message: string): void {
    this.#upgrade.note({ ...this.#place, steps: [...this.#place.steps, keyword] }, message);
  }
}

/** Also those that the schema language does without: it says itself what to write instead. */
function isOfJsonSchema(keyword: string): boolean {
  return Object.hasOwn(UNUSED_KEYWORDS, keyword);
}
