import { ModelError } from '../model/model-error.js';
import { isSchema, SUBSCHEMAS } from '../model/subschemas.js';
import { DATA } from './annotations.js';
import { isKnownDialect } from './check-document.js';
import { type Scope, DynamicScopes, type Uses } from './dynamic-scopes.js';
import { pointerText, valueAt } from './pointer.js';
import { FILES, ROOT, SchemaResources } from './schema-resources.js';
import type { SourceDocument, Step } from './source-document.js';

/** More copies than this of resources that dynamic references make another of are no protocol. */
const MOST_COPIES = 500;
/** And of objects in them. */
const MOST_OBJECTS = 50_000;

const DEFINED = new Set(['$defs', 'definitions']);
/** Keywords of which each member is a schema under a name. */
const NAMED: ReadonlySet<string> = new Set([...SUBSCHEMAS.map, ...DEFINED]);

/** A resource as it is read in a scope. */
interface Version {
  resource: readonly Step[];
  scope: Scope;
  /** Where it stands in the document that is made. */
  at: readonly Step[];
}

/**
 * The document with plain references alone, where dynamic ones mean another schema depending on who
 * follows them: resources that they make another of are copied, a definition for each way in which
 * they are read. `always`: also where there is none, for readers that know no `$id`.
 * @throws ModelError where that makes too many.
 */
export function withBoundReferences(
  document: SourceDocument,
  { always = false } = {},
): SourceDocument {
  if (!isSchema(document.value)) return document;
  const resources = new SchemaResources(document);
  const isNeeded = always ? resources.hasInner() : isAmbiguous(document.value, resources);
  if (!isNeeded) return document;
  const bound = new Binding(document, resources).bound();
  if (!bound) throw tooMuch(document);
  return bound;
}

function tooMuch(document: SourceDocument): ModelError {
  const message = `dynamic references make more than ${String(MOST_COPIES)} schemas of others: write $ref to those that are meant`;
  const mistake = { rule: 'too-deep', at: 'document', message } as const;
  return new ModelError([{ ...mistake, source: document.placeOf([]) }]);
}

function isAmbiguous(root: object, resources: SchemaResources): boolean {
  if (!resources.hasSeveralAnchors()) return false;
  for (const { schema, steps } of schemasIn(root))
    if (
      typeof schema['$dynamicRef'] === 'string' &&
      resources.isDynamic(schema['$dynamicRef'], steps)
    )
      return true;
  return false;
}

/** All objects of a document that may be schemas, with those of its files. */
function* schemasIn(
  root: object,
): Generator<{ schema: Record<string, unknown>; steps: readonly Step[] }> {
  const files = Object.entries((valueAt(root, [FILES]) ?? {}) as object);
  const open: { value: unknown; steps: readonly Step[]; isNames: boolean }[] = [
    { value: root, steps: [], isNames: false },
    ...files.map(([name, value]: [string, unknown]) => ({
      value,
      steps: [FILES, name],
      isNames: false,
    })),
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, steps, isNames } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && !isNames)
      yield { schema: value as Record<string, unknown>, steps };
    open.push(...childrenOf(value, steps, isNames));
  }
}

interface Child {
  value: unknown;
  steps: readonly Step[];
  isNames: boolean;
}

/** What an object or list holds but for data; `isNames`: its members are named by the document. */
export function childrenOf(value: object, steps: readonly Step[], isNames: boolean): Child[] {
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, child]: [string, unknown]): Child[] => {
    if (!isNames && DATA.has(key)) return [];
    const holdsNames = !isNames && !isList && NAMED.has(key);
    return [{ value: child, steps: [...steps, isList ? Number(key) : key], isNames: holdsNames }];
  });
}

class Binding {
  readonly #document: SourceDocument;
  readonly #root: object;
  readonly #resources: SchemaResources;
  readonly #scopes: DynamicScopes;
  readonly #versions = new Map<string, Version>();
  readonly #waiting: Version[] = [];
  readonly #copies = new Map<string, Version>();
  readonly #names: Set<string>;
  /** How many objects copies have. */
  #objects = 0;

  constructor(document: SourceDocument, resources: SchemaResources) {
    this.#document = document;
    this.#root = document.value as object;
    this.#resources = resources;
    this.#scopes = new DynamicScopes(resources, this.#uses());
    const given = [...DEFINED].map((keyword) => valueAt(this.#root, [keyword]));
    this.#names = new Set(given.flatMap((each) => Object.keys((each ?? {}) as object)));
  }

  /** Undefined where it would become too much. */
  bound(): SourceDocument | undefined {
    this.#placeInDocument();
    const files = Object.entries((valueAt(this.#root, [FILES]) ?? {}) as object);
    const home = this.#home([]);
    const value = this.#rewritten(this.#root, [], home) as Record<string, unknown>;
    const rest = files.map(([name, file]: [string, unknown]) => {
      const at = [FILES, name];
      return [name, this.#rewritten(file, at, this.#home(at))] as const;
    });
    const made: Record<string, unknown> = {};
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (this.#copies.size > MOST_COPIES || this.#objects > MOST_OBJECTS) return undefined;
      const { resource } = next;
      made[String(next.at[1])] = this.#rewritten(valueAt(this.#root, resource), resource, next);
    }
    if (Object.keys(made).length > 0)
      value['$defs'] = { ...(value['$defs'] as object | undefined), ...made };
    if (files.length > 0) Object.defineProperty(value, FILES, { value: Object.fromEntries(rest) });
    const { file, mistakes } = this.#document;
    return { ...{ file, mistakes, value }, placeOf: (steps) => this.#placeOf(steps) };
  }

  #placeOf(steps: readonly Step[]) {
    const [keyword, name, ...rest] = steps;
    const copy = keyword === '$defs' ? this.#copies.get(String(name)) : undefined;
    return this.#document.placeOf(copy ? [...copy.resource, ...rest] : steps);
  }

  /** What each resource refers to. */
  #uses(): Map<string, Uses> {
    const found = new Map<string, { resources: Set<string>; anchors: Set<string> }>();
    const of = (resource: readonly Step[]) => {
      const key = pointerText(resource);
      const uses = found.get(key) ?? { resources: new Set<string>(), anchors: new Set<string>() };
      found.set(key, uses);
      return uses;
    };
    for (const { schema, steps } of schemasIn(this.#root)) {
      const own = this.#resources.resourceAround(steps);
      const uses = of(own);
      // What is entered by going on into it, and not by a reference.
      if (steps.length > 0 && own.length === steps.length && !isFile(steps))
        of(this.#resources.resourceAround(steps.slice(0, -1))).resources.add(pointerText(own));
      for (const keyword of ['$ref', '$dynamicRef']) {
        const ref = schema[keyword];
        const target = typeof ref === 'string' ? this.#resources.target(ref, steps) : undefined;
        if (!target || typeof ref !== 'string') continue;
        uses.resources.add(pointerText(this.#resources.resourceAround(target)));
        if (keyword === '$ref' || !this.#resources.isDynamic(ref, steps)) continue;
        const name = anchorIn(ref);
        uses.anchors.add(name);
        // All that have the anchor are used alike: they are looked for once.
        const key = `anchor ${name}`;
        uses.resources.add(key);
        if (found.has(key)) continue;
        const all = this.#resources.allWithAnchor(name).map(pointerText);
        found.set(key, { resources: new Set(all), anchors: new Set() });
      }
    }
    return found;
  }

  /** The version of each resource that stands where the resource does. */
  #placeInDocument(): void {
    for (const { steps } of [{ steps: [] as readonly Step[] }, ...schemasIn(this.#root)].sort(
      (one, other) => one.steps.length - other.steps.length,
    )) {
      const resource = this.#resources.resourceAround(steps);
      if (resource.length === steps.length) this.#home(resource);
    }
  }

  /** A definition is read by itself, all else with what is around it. */
  #home(resource: readonly Step[]): Version {
    const known = this.#versions.get(`at ${pointerText(resource)}`);
    if (known) return known;
    const isByItself =
      resource.length === 0 || isFile(resource) || DEFINED.has(String(resource.at(-2)));
    const around = isByItself
      ? new Map<string, readonly Step[]>()
      : this.#home(this.#resources.resourceAround(resource.slice(0, -1))).scope;
    const version = { resource, scope: this.#scopes.entered(around, resource), at: resource };
    this.#versions.set(`at ${pointerText(resource)}`, version);
    const key = this.#scopes.key(version.scope, resource);
    if (!this.#versions.has(key)) this.#versions.set(key, version);
    return version;
  }

  /** The version that is read by who comes from a scope: the one in place, or a copy. */
  #entered(resource: readonly Step[], from: Scope): Version {
    const scope = this.#scopes.entered(from, resource);
    const key = this.#scopes.key(scope, resource);
    const known = this.#versions.get(key);
    if (known) return known;
    const name = this.#nameOf(resource, this.#scopes.counting(scope, resource));
    const version = { resource, scope, at: ['$defs', name] };
    this.#versions.set(key, version);
    this.#copies.set(name, version);
    this.#waiting.push(version);
    return version;
  }

  /** What is there, read as a part of a version. */
  #rewritten(root: unknown, at: readonly Step[], version: Version): unknown {
    const rewrite = (
      value: unknown,
      steps: readonly Step[],
      isNames: boolean,
      own: Version,
    ): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value))
        return value.map((each, i) => rewrite(each, [...steps, i], false, own));
      const resource = this.#resources.resourceAround(steps);
      const isInner = resource.length === steps.length && steps.length > own.resource.length;
      const within = isInner && !isNames ? this.#inner(resource, own) : own;
      if (!within) return undefined;
      if (own.at !== own.resource) this.#objects += 1;
      const schema = isNames ? value : this.#plain(value as Record<string, unknown>, steps, within);
      const members = Object.entries(schema).flatMap(([key, child]: [string, unknown]) => {
        if (!isNames && DATA.has(key)) return [[key, child] as const];
        const names = !isNames && NAMED.has(key);
        const made = rewrite(child, [...steps, key], names, within);
        return made === undefined ? [] : [[key, made] as const];
      });
      return Object.fromEntries(members);
    };
    return rewrite(root, at, false, version);
  }

  /** A resource within another one; undefined for definitions of copies, which are read where they are. */
  #inner(resource: readonly Step[], outer: Version): Version | undefined {
    const isCopy = outer.at !== outer.resource;
    if (!isCopy) return this.#home(resource);
    if (DEFINED.has(String(resource.at(-2)))) return undefined;
    const at = [...outer.at, ...resource.slice(outer.resource.length)];
    return { resource, scope: this.#scopes.entered(outer.scope, resource), at };
  }

  /** A schema with plain references to where they lead now; anchors and ids have no more use. */
  #plain(
    schema: Record<string, unknown>,
    steps: readonly Step[],
    version: Version,
  ): Record<string, unknown> {
    const { $id, $anchor: _anchor, $dynamicAnchor: _dynamic, $dynamicRef, ...rest } = schema;
    if ($id !== undefined && steps.length > 0 && isKnownDialect(String(rest['$schema'])))
      for (const keyword of ['$schema', '$vocabulary']) Reflect.deleteProperty(rest, keyword);
    const { $ref } = rest;
    if (typeof $ref === 'string')
      rest['$ref'] =
        this.#reference($ref, steps, version) ?? this.#resources.withoutId($ref, steps);
    if (typeof $dynamicRef !== 'string') return rest;
    const made =
      this.#dynamic($dynamicRef, steps, version) ?? this.#resources.withoutId($dynamicRef, steps);
    if ($ref === undefined) return { ...rest, $ref: made };
    const parts = Array.isArray(rest['allOf']) ? (rest['allOf'] as unknown[]) : [];
    // Behind the others: they keep their places.
    return { ...rest, allOf: [...parts, { $ref: made }] };
  }

  #reference(ref: string, steps: readonly Step[], version: Version): string | undefined {
    const target = this.#resources.target(ref, steps);
    return target && this.#to(target, version);
  }

  #dynamic(ref: string, steps: readonly Step[], version: Version): string | undefined {
    if (!this.#resources.isDynamic(ref, steps)) return this.#reference(ref, steps, version);
    const target = version.scope.get(anchorIn(ref)) ?? this.#resources.target(ref, steps);
    return target && this.#to(target, version);
  }

  #to(target: readonly Step[], from: Version): string {
    const resource = this.#resources.resourceAround(target);
    const isOwn = pointerText(resource) === pointerText(from.resource);
    const { at } = isOwn ? from : this.#entered(resource, from.scope);
    const pointer = encodeURI(pointerText([...at, ...target.slice(resource.length)]));
    // No place of the document has an `$id` any more, but files have addresses.
    return (from.at[0] === FILES ? ROOT : '') + pointer;
  }

  /** `ListOfNumbers` for a list whose items are those of numbers. */
  #nameOf(resource: readonly Step[], scope: Scope): string {
    const makers = [...scope.values()]
      .map((anchor) => this.#resources.resourceAround(anchor))
      .filter((each) => pointerText(each) !== pointerText(resource));
    const words = [...new Set(makers.map((each) => this.#called(each)))].join('And');
    const wanted = `${this.#called(resource)}Of${words}`;
    let name = wanted;
    for (let i = 2; this.#names.has(name); i += 1) name = wanted + String(i);
    this.#names.add(name);
    return name;
  }

  #called(resource: readonly Step[]): string {
    const { $id, title } = (valueAt(this.#root, resource) ?? {}) as Record<string, unknown>;
    const last = resource.at(-1);
    const text = [
      typeof last === 'string' ? last.replace(/\.\w+$/, '') : undefined,
      typeof title === 'string' ? title : undefined,
      typeof $id === 'string' ? $id.replace(/#.*$|\.\w+$/g, '').replace(/^.*\//s, '') : undefined,
    ].find((each) => each !== undefined && each !== '');
    const words = (text ?? 'document').split(/[^A-Za-z0-9]+/).filter((each) => each !== '');
    return words.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join('') || 'Schema';
  }
}

function isFile(steps: readonly Step[]): boolean {
  return steps.length === 2 && steps[0] === FILES;
}

function anchorIn(ref: string): string {
  return ref.replace(/^[^#]*#/, '');
}
