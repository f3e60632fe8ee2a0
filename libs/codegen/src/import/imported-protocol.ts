import { pointerSteps, pointerText, valueAt } from '../json/pointer.js';
import { nameFromPlace, spelledTypeName } from '../json/spelled-name.js';
import type { SourceDocument, Step } from '../json/source-document.js';
import { type Mistake, type SourcePlace } from '../model/model-error.js';
import { OPERATION_PARTS } from '../model/operation-parts.js';
import { httpShapeName, paramsName, resultName, wireName } from '../shape-names.js';
import { isObject, type JsonObject, objectOf } from './json-object.js';
import type { ImportPlace } from './import-place.js';
import type { SourceFiles } from './source-files.js';
import { type Dialect, upgradeSchema } from './upgrade-schema.js';
import { nameIn, referenceTo } from '../model/type-references.js';

/** How the definitions of a kind of document are called. */
export interface ImportOptions {
  dialect: Dialect;
  /** Steps of the objects whose members are definitions, as `components`, `schemas`. */
  definitionsAt: readonly (readonly Step[])[];
  /** What the root is called where something refers to it. */
  rootName: string;
}

/** What is made of a document: definitions, what is said of the protocol, and what it has over HTTP. */
export interface Imported {
  protocol: ImportedProtocol;
  about: JsonObject;
  http?: JsonObject;
}

/**
 * The protocol that is made of a document, in our own form: definitions are added one by one, what
 * references lead to is added with them, and what cannot be carried over is noted with its place.
 */
export class ImportedProtocol {
  readonly #notes = new Map<string, Mistake>();
  readonly #files: SourceFiles;
  readonly #options: ImportOptions;
  readonly #defs = new Map<string, unknown>();
  /** Names of types without capitals. */
  readonly #folded = new Set<string>();
  /** Names of definitions by the place that they come from. */
  readonly #named = new Map<string, string>();
  /** Names of what is generated of messages. */
  readonly #reserved = new Set<string>();
  readonly #waiting: { name: string; place: ImportPlace }[] = [];
  readonly #places = new WeakMap<object, ImportPlace>();

  constructor(files: SourceFiles, options: ImportOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** What could not be carried over, each told once. */
  get notes(): readonly Mistake[] {
    return [...this.#notes.values()];
  }

  note(place: ImportPlace, message: string): void {
    this.#notes.set(`${keyOf(place)} ${message}`, {
      rule: 'not-carried-over',
      at: pointerText(place.steps),
      message,
      source: place.document.placeOf(place.steps),
    });
  }

  /** The same of what was made: `step` leads into it. */
  noteAt(made: object, step: Step, message: string): void {
    const place = this.#places.get(made);
    if (place) this.note({ ...place, steps: [...place.steps, step] }, message);
  }

  /** Names a schema; what it is comes when all that is named is read. The name is another where it is taken. */
  define(wanted: string, place: ImportPlace): string {
    const key = keyOf(place);
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const name = this.#free(typeName(wanted));
    this.#named.set(key, name);
    this.#defs.set(name, {});
    this.#waiting.push({ name, place });
    return name;
  }

  /** A definition that is made, and not read from one place. */
  add(wanted: string, schema: JsonObject, place: ImportPlace): string {
    const name = this.#free(wanted);
    this.set(name, schema, place);
    return name;
  }

  /** The same of a message, under the name that it was given. */
  set(name: string, schema: JsonObject, place: ImportPlace): void {
    this.#defs.set(name, schema);
    this.remember(schema, place);
  }

  /** Hears where what was made comes from. */
  remember(made: object, place: ImportPlace): void {
    this.#places.set(made, place);
  }

  /** What a reference of our own form leads to. */
  definition($ref: string): unknown {
    this.settle();
    return this.#defs.get(nameIn($ref));
  }

  /**
   * A name for a message: the wanted one, or with `suffix` where what is generated of it would be
   * called as a definition is.
   */
  messageName(wanted: string, suffix: 'Event' | 'Request' | 'Notification' | 'Operation'): string {
    this.settle();
    const generated = (name: string): string[] => {
      if (suffix === 'Operation')
        return [name, ...OPERATION_PARTS.map((part) => httpShapeName(name, part))];
      if (suffix === 'Event') return [name, wireName(name)];
      return [name, paramsName(name), ...(suffix === 'Request' ? [resultName(name)] : [])];
    };
    const isTaken = (name: string): boolean =>
      generated(name).some((each) => this.#defs.has(each) || this.#reserved.has(each));
    const others = wanted.endsWith(suffix) ? `${wanted}Message` : wanted + suffix;
    let name = wanted;
    for (let i = 1; isTaken(name); i += 1) name = i === 1 ? others : `${others}${String(i)}`;
    generated(name).forEach((each) => this.#reserved.add(each));
    return name;
  }

  /** The schema at a place, in today's form, with references to what is defined. */
  schemaAt(place: ImportPlace): JsonObject | boolean {
    const value = valueAt(place.document.value, place.steps);
    return this.schema(value, place);
  }

  schema(value: unknown, place: ImportPlace): JsonObject | boolean {
    return upgradeSchema(value, place, {
      dialect: this.#options.dialect,
      note: (at, message) => {
        this.note(at, message);
      },
      reference: ($ref, at) => this.reference($ref, at),
      remember: (object, at) => {
        this.#places.set(object, at);
      },
    });
  }

  /** A reference to the definition that a reference of the document leads to; undefined for nowhere. */
  reference($ref: string, from: ImportPlace): string | undefined {
    const place = this.target($ref, from);
    if (!place) return undefined;
    const known = this.#named.get(keyOf(place));
    const name = known ?? this.define(this.#nameOf(place), place);
    return referenceTo(name);
  }

  /** Where a reference leads; undefined, and noted, where that is nowhere. */
  target($ref: string, from: ImportPlace): ImportPlace | undefined {
    const [file = '', fragment = ''] = $ref.split('#', 2);
    const document = this.#files.document(file, from.document, from.steps);
    if (!document) {
      this.note(
        from,
        /^[a-z][a-z0-9+.-]*:/i.test($ref)
          ? `${$ref} leads to the net, where nothing is read: say where it lies by --map, or put that file beside the document and refer to it by its path`
          : `${$ref} leads to a file that is not there: put it beside the document, or below`,
      );
      return undefined;
    }
    const steps = fragment === '' || fragment.startsWith('/') ? pointerSteps(fragment) : undefined;
    const anchors = steps ? [] : anchorsIn(document, fragment);
    const place = steps ? { document, steps } : anchors[0];
    if (place && from.steps.at(-1) === '$dynamicRef' && this.#isDynamic(place, fragment)) {
      this.note(
        from,
        `${$ref} means another schema depending on who follows it, as there are several such anchors: write $ref to the one that is meant`,
      );
      return undefined;
    }
    if (place && valueAt(document.value, place.steps) !== undefined) return place;
    this.note(from, `${$ref} leads to nothing`);
    return undefined;
  }

  /** Whether it is one of several anchors of which who comes first on the way counts. */
  #isDynamic({ document, steps }: ImportPlace, anchor: string): boolean {
    const isAnchor = ({ document: { value }, steps: at }: ImportPlace): boolean =>
      objectOf(valueAt(value, at))['$dynamicAnchor'] === anchor;
    if (!isAnchor({ document, steps })) return false;
    const all = this.#files.reached().documents.flatMap((each) => anchorsIn(each, anchor));
    return all.filter(isAnchor).length > 1;
  }

  /** What is there, references of the document itself followed. */
  resolved(place: ImportPlace): { value: unknown; place: ImportPlace } {
    let at = place;
    for (let i = 0; i < 20; i += 1) {
      const value = valueAt(at.document.value, at.steps);
      const $ref = isObject(value) ? value['$ref'] : undefined;
      const from = { ...at, steps: [...at.steps, '$ref'] };
      const next = typeof $ref === 'string' ? this.target($ref, from) : undefined;
      if (!next) return { value, place: at };
      at = next;
    }
    return { value: undefined, place: at };
  }

  /** All definitions, what they lead to included. */
  definitions(): JsonObject {
    this.settle();
    return Object.fromEntries(this.#defs);
  }

  /** Reads what is named and has not been read. */
  settle(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      this.#defs.set(next.name, this.schemaAt(next.place));
  }

  /** Where what stands there in the imported document comes from. */
  sourceOf(document: unknown, steps: readonly Step[]): SourcePlace {
    let value = document;
    let found: ImportPlace | undefined = this.#places.get(document as object);
    let rest: Step[] = [];
    for (const step of steps) {
      value = isObject(value) || Array.isArray(value) ? (value as JsonObject)[step] : undefined;
      const place =
        typeof value === 'object' && value !== null ? this.#places.get(value) : undefined;
      if (place) [found, rest] = [place, []];
      else rest.push(step);
    }
    const { document: source, steps: at } = found ?? { document: this.#files.root, steps: [] };
    return source.placeOf([...at, ...rest]);
  }

  #nameOf({ document, steps }: ImportPlace): string {
    const container = this.#options.definitionsAt.find((each) =>
      each.every((step, i) => String(steps[i]) === String(step)),
    );
    const own = container ? steps.slice(container.length) : steps;
    if (container && own.length === 1) return this.#givenName(String(own[0]), document);
    const root =
      document === this.#files.root ? this.#options.rootName : this.#files.nameOf(document);
    if (steps.length === 0) return root;
    return nameFromPlace(root, container ? ['$defs', ...own] : steps) || root;
  }

  /** Of two files that name a definition alike, the later one's is called after its file too. */
  #givenName(name: string, document: SourceDocument): string {
    const isOwn = document === this.#files.root || !this.#isTaken(typeName(name));
    return isOwn ? name : `${this.#files.nameOf(document)} ${name}`;
  }

  /** For a type: what only capitals tell from the name of another is taken too, as some disks do not tell it. */
  #free(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#isTaken(name); i += 1) name = `${wanted}${String(i)}`;
    this.#folded.add(name.toLowerCase());
    return name;
  }

  #isTaken(name: string): boolean {
    const isDefined = this.#defs.has(name) || this.#folded.has(name.toLowerCase());
    return isDefined || this.#reserved.has(name);
  }
}

/** As types are called: PascalCase, in letters and digits of ASCII. */
export function typeName(text: string): string {
  return spelledTypeName(text) || 'Unnamed';
}

/** As requests are called. */
export function requestName(text: string): string {
  const name = typeName(text);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function keyOf({ document, steps }: ImportPlace): string {
  return `${document.file} ${pointerText(steps)}`;
}

/** Where there is such an `$anchor` or `$dynamicAnchor`, or `id` of the drafts before them. */
function anchorsIn(document: SourceDocument, anchor: string): ImportPlace[] {
  const found: ImportPlace[] = [];
  const open: ImportPlace[] = [{ document, steps: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const value = valueAt(document.value, next.steps);
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value) && isAnchor(value, anchor)) found.push(next);
    const isList = Array.isArray(value);
    for (const key of Object.keys(value)) {
      if (key === 'enum' || key === 'const' || key === 'examples' || key === 'default') continue;
      open.push({ document, steps: [...next.steps, isList ? Number(key) : key] });
    }
  }
  return found;
}

function isAnchor({ id, $id, $anchor, $dynamicAnchor }: JsonObject, anchor: string): boolean {
  return (
    $anchor === anchor || $dynamicAnchor === anchor || id === `#${anchor}` || $id === `#${anchor}`
  );
}
