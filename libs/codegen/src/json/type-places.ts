import type { Schema } from '../model/model.js';
import { isSchema } from '../model/subschemas.js';
import { pointerSteps, pointerText, valueAt } from './pointer.js';
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
  readonly #anchors: ReadonlyMap<string, readonly Step[]>;
  readonly #waiting: TypePlace[] = [];
  #read = 0;

  constructor(document: SourceDocument, rootName: string, report: Report) {
    this.#document = document;
    this.#rootName = spelledName(rootName).replace(/^[^A-Z]*/, '') || 'Document';
    this.#report = report;
    this.#anchors = anchorsOf(document.value);
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

  /** Where a reference leads; undefined where it leads nowhere. */
  target(ref: string): readonly Step[] | undefined {
    const { value } = this.#document;
    const id = isSchema(value) ? value['$id'] : undefined;
    const local = typeof id === 'string' && ref.startsWith(`${id}#`) ? ref.slice(id.length) : ref;
    if (!local.startsWith('#')) return undefined;
    const fragment = local.slice(1);
    const steps = pointerSteps(fragment) ?? this.#anchors.get(fragment);
    return steps && valueAt(value, steps) !== undefined ? steps : undefined;
  }
}

/** `true` is the schema that takes everything, `false` that of no value. */
export function schemaOf(value: boolean): Schema {
  return value ? {} : { enum: [] };
}

/** Places of the schemas that have a name for references, by that name. */
function anchorsOf(root: unknown): ReadonlyMap<string, readonly Step[]> {
  const anchors = new Map<string, readonly Step[]>();
  const open: { value: unknown; steps: readonly Step[] }[] = [{ value: root, steps: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, steps } = next;
    if (typeof value !== 'object' || value === null) continue;
    const anchor = isSchema(value) ? value['$anchor'] : undefined;
    if (typeof anchor === 'string') anchors.set(anchor, steps);
    const isList = Array.isArray(value);
    for (const [key, child] of Object.entries(value)) {
      if (key === 'enum' || key === 'const' || key === 'examples' || key === 'default') continue;
      open.push({ value: child, steps: [...steps, isList ? Number(key) : key] });
    }
  }
  return anchors;
}
