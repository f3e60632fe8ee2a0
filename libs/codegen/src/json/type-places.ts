import type { Schema } from '../model/model.js';
import { isSchema } from '../model/subschemas.js';
import { pointerText, valueAt } from './pointer.js';
import type { Report } from './report.js';
import { FILES, SchemaResources } from './schema-resources.js';
import { definitionsIn, isDefinition } from './definitions-in.js';
import { messageNames } from './message-names.js';
import { fullNamesFromPlace, nameFromPlace, spelledName } from './spelled-name.js';
import type { SourceDocument, Step } from './source-document.js';

/** A schema of the document that becomes a named type. */
export interface TypePlace {
  name: string;
  steps: readonly Step[];
  schema: Schema;
  /** Whether other places are of this type, as they say the same. */
  isShared?: boolean;
}

/** The types of a document by their place: its definitions, what references lead to, shapes without a name. */
export class TypePlaces {
  readonly #document: SourceDocument;
  readonly #rootName: string;
  readonly #report: Report;
  readonly #byPointer = new Map<string, TypePlace>();
  readonly #byName = new Map<string, TypePlace>();
  readonly #resources: SchemaResources;
  /**
   * Names that the document itself has given, those that are generated of what it declares, and
   * those of shapes that were read. In small letters: files are named after types, and some disks do not tell capitals.
   */
  readonly #taken: Set<string>;
  /** The last number of those who have the same name from their places. */
  readonly #numbers = new Map<string, number>();
  readonly #waiting: TypePlace[] = [];
  /** Shapes without a name by what they say; undefined where each is a type of its own. */
  readonly #alike: Map<string, TypePlace> | undefined;
  #read = 0;

  /** `sharing`: shapes without a name that say the same become one type. */
  constructor(document: SourceDocument, rootName: string, report: Report, sharing: boolean) {
    this.#document = document;
    this.#alike = sharing ? new Map() : undefined;
    this.#rootName = spelledName(rootName).replace(/^[^A-Z]*/, '') || 'Document';
    this.#report = report;
    this.#resources = new SchemaResources(document);
    const definitions = definitionsIn(document.value);
    const given = definitions.map((steps) => nameFromPlace(this.#rootName, steps));
    const taken = [...given, ...messageNames(document.value, definitions)];
    this.#taken = new Set(taken.map((each) => each.toLowerCase()));
  }

  /** The next type that has not been read. Reading one may add more. */
  next(): TypePlace | undefined {
    this.#read += 1;
    return this.#waiting[this.#read - 1];
  }

  /** The type at a place, made one where it was none; undefined where there is no schema. */
  typeAt(steps: readonly Step[]): TypePlace | undefined {
    const pointer = pointerText(steps);
    const known = this.#byPointer.get(pointer);
    if (known) return known;
    const value = valueAt(this.#document.value, steps);
    const schema = typeof value === 'boolean' ? schemaOf(value) : value;
    if (!isSchema(schema)) return undefined;
    const said = this.#alike && isNameless(steps) ? this.#said(schema, steps) : undefined;
    const alike = said === undefined ? undefined : this.#alike?.get(said);
    if (alike) {
      alike.isShared = true;
      this.#byPointer.set(pointer, alike);
      return alike;
    }
    const name = this.#nameOf(steps);
    const place = { name, steps, schema };
    this.#byPointer.set(pointer, place);
    if (said !== undefined) this.#alike?.set(said, place);
    const other = this.#byName.get(name);
    if (other) {
      const message = `${pointerText(other.steps)} and ${pointer} would both be called ${name}: rename one`;
      this.#report('type-name-clash', `type ${name}`, message, steps);
      return place;
    }
    this.#byName.set(name, place);
    this.#taken.add(name.toLowerCase());
    this.#waiting.push(place);
    return place;
  }

  /**
   * What places have to say alike to be of one type: the shape, where its references start, and of
   * an enum the member too. What a member says of itself it says beside the reference to the type.
   */
  #said(schema: Schema, steps: readonly Step[]): string {
    const base = pointerText(this.#resources.resourceAround(steps));
    const { description: _description, default: _default, ...shape } = schema;
    return JSON.stringify([base, shape.enum && steps.at(-1), shape]);
  }

  /**
   * A name that is only that of a place, or given in another file, gives way to those that the
   * document gives, to those that are generated of what it declares, and to earlier ones.
   */
  #nameOf(steps: readonly Step[]): string {
    const name = nameFromPlace(this.#rootName, steps);
    const isGiven = isDefinition(steps) && steps[0] !== FILES;
    if (name !== '')
      return isGiven || !this.#isTaken(name)
        ? name
        : this.#free(fullNamesFromPlace(this.#rootName, steps));
    if (this.#alike) return this.#free(['Unnamed']);
    const message = `no name can be made of ${pointerText(steps)}: names of types are PascalCase, in letters of ASCII`;
    this.#report('naming', 'document', message, steps);
    return `Unnamed${String(this.#byName.size)}`;
  }

  /** Members that only spelling tells apart, `id` and `ID`, are numbered at last. */
  #free(names: readonly string[]): string {
    const free = names.find((each) => !this.#isTaken(each));
    if (free !== undefined) return free;
    const full = names.at(-1) ?? '';
    let number = this.#numbers.get(full) ?? 1;
    let name = number === 1 ? full : `${full}${String(number)}`;
    for (; this.#isTaken(name); name = `${full}${String(number)}`) number += 1;
    this.#numbers.set(full, number);
    return name;
  }

  #isTaken(name: string): boolean {
    return this.#taken.has(name.toLowerCase());
  }

  /** The place of a type that has been found already. */
  named(name: string): TypePlace | undefined {
    return this.#byName.get(name);
  }

  /** Where a reference leads that stands there; undefined where it leads nowhere. */
  target(ref: string, from: readonly Step[]): readonly Step[] | undefined {
    return this.#resources.target(ref, from);
  }
}

/** Whether it is within the members of a shape, and no definition: such a place has no name of its own. */
function isNameless(steps: readonly Step[]): boolean {
  return !isDefinition(steps) && steps.slice(2).includes('properties');
}

/** `true` is the schema that takes everything, `false` that of no value. */
export function schemaOf(value: boolean): Schema {
  return value ? {} : { enum: [] };
}
