import type { Schema } from '../model/model.js';
import { isSchema } from '../model/subschemas.js';
import { pointerText, valueAt } from './pointer.js';
import { SchemaResources } from './schema-resources.js';
import { nameFromPlace, spelledName } from './spelled-name.js';
import type { SourceDocument, Step } from './source-document.js';

/** A schema of the document that becomes a named type. */
export interface TypePlace {
  name: string;
  steps: readonly Step[];
  schema: Schema;
}

type Report = (rule: string, at: string, message: string, steps: readonly Step[]) => void;

/** The types of a document by their place: its definitions, what references lead to, shapes without a name. */
export class TypePlaces {
  readonly #document: SourceDocument;
  readonly #rootName: string;
  readonly #report: Report;
  readonly #byPointer = new Map<string, TypePlace>();
  readonly #byName = new Map<string, TypePlace>();
  readonly #resources: SchemaResources;
  readonly #waiting: TypePlace[] = [];
  #read = 0;

  constructor(document: SourceDocument, rootName: string, report: Report) {
    this.#document = document;
    this.#rootName = spelledName(rootName).replace(/^[^A-Z]*/, '') || 'Document';
    this.#report = report;
    this.#resources = new SchemaResources(document);
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
    const name = this.#nameOf(steps);
    const place = { name, steps, schema };
    this.#byPointer.set(pointer, place);
    const other = this.#byName.get(name);
    if (other) {
      const message = `${pointerText(other.steps)} and ${pointer} would both be called ${name}: rename one, or move it to $defs under a name of its own`;
      this.#report('type-name-clash', `type ${name}`, message, steps);
      return place;
    }
    this.#byName.set(name, place);
    this.#waiting.push(place);
    return place;
  }

  #nameOf(steps: readonly Step[]): string {
    const name = nameFromPlace(this.#rootName, steps);
    if (name !== '') return name;
    const message = `no name can be made of ${pointerText(steps)}: names of types are PascalCase, in letters of ASCII`;
    this.#report('naming', 'document', message, steps);
    return `Unnamed${String(this.#byName.size)}`;
  }

  /** The place of a type that has been found already. */
  named(name: string): TypePlace | undefined {
    return this.#byName.get(name);
  }

  /** Where a reference leads that stands there; undefined where it leads nowhere. */
  target(ref: string, from: readonly Step[]): readonly Step[] | undefined {
    return this.#resources.target(ref, from);
  }

  /** Whether a dynamic reference means another schema depending on who follows it. */
  isDynamic(ref: string, from: readonly Step[]): boolean {
    return this.#resources.isDynamic(ref, from);
  }
}

/** `true` is the schema that takes everything, `false` that of no value. */
export function schemaOf(value: boolean): Schema {
  return value ? {} : { enum: [] };
}
