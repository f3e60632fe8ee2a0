import path from 'node:path';
import type { Schema } from '../model/model.js';
import { isSchema } from '../model/subschemas.js';
import { DATA } from './annotations.js';
import { pointerSteps, pointerText, valueAt } from './pointer.js';
import type { SourceDocument, Step } from './source-document.js';

/** Where the files lie that a document refers to, by their paths from its folder on. */
export const FILES = '$files';

/** Where the steps to each of them lie, by the addresses that references name it by. */
export const ADDRESSES = '$addresses';

/** What a document is called that has no `$id`: references are resolved against something. */
export const ROOT = 'file:///';

/**
 * The schema resources of a document (JSON Schema core, 8.2.1): itself, the files that it refers to,
 * and each schema with an `$id`. References are resolved against the `$id` around them.
 */
export class SchemaResources {
  readonly #root: unknown;
  readonly #byUri = new Map<string, readonly Step[]>();
  readonly #anchors = new Map<string, readonly Step[]>();
  /** Dynamic anchors by their names. */
  readonly #dynamic = new Map<string, (readonly Step[])[]>();
  /** The same by the resources that they are in. */
  readonly #dynamicIn = new Map<string, Map<string, readonly Step[]>>();
  /** URIs of resources by the pointers to them. */
  readonly #bases = new Map<string, string>();

  constructor({ value: root, file }: SourceDocument) {
    this.#root = root;
    this.#byUri.set(resolvedAddress(encodeURI(path.basename(file)), ROOT), []);
    this.#bases.set(pointerText([]), ROOT);
    this.#byUri.set(ROOT, []);
    const files = valueAt(root, [FILES]);
    const open: { value: unknown; steps: readonly Step[]; base: string }[] = [
      { value: root, steps: [], base: ROOT },
      ...Object.entries(isSchema(files) ? files : {}).map(([name, value]) => {
        const [steps, base] = [[FILES, name], uriOfFile(name)];
        this.#bases.set(pointerText(steps), base);
        this.#byUri.set(base, steps);
        return { value, steps, base };
      }),
    ];
    const addresses = valueAt(root, [ADDRESSES]) ?? {};
    for (const [address, steps] of Object.entries(addresses as Record<string, readonly Step[]>))
      this.#byUri.set(address, steps);
    for (let next = open.pop(); next; next = open.pop()) {
      const { value, steps } = next;
      if (typeof value !== 'object' || value === null) continue;
      const base = isSchema(value) ? this.#learn(value, steps, next.base) : next.base;
      const isList = Array.isArray(value);
      for (const [key, child] of Object.entries(value))
        if (!DATA.has(key))
          open.push({ value: child, steps: [...steps, isList ? Number(key) : key], base });
    }
  }

  /** What a schema says of where it is; gives the URI that references within it start from. */
  #learn(schema: Schema, steps: readonly Step[], outer: string): string {
    const { $id, $anchor, $dynamicAnchor } = schema;
    const base = typeof $id === 'string' ? resolvedAddress($id, outer).replace(/#.*$/, '') : outer;
    if (typeof $id === 'string' && !this.#isAnchorOnly($id)) {
      this.#bases.set(pointerText(steps), base);
      this.#byUri.set(base, steps);
    }
    for (const anchor of [$anchor, $dynamicAnchor])
      if (typeof anchor === 'string') this.#anchors.set(`${base}#${anchor}`, steps);
    if (typeof $dynamicAnchor === 'string') {
      const [all, own] = [this.#dynamic.get($dynamicAnchor) ?? [], this.#dynamicIn.get(base)];
      all.push(steps);
      this.#dynamic.set($dynamicAnchor, all);
      this.#dynamicIn.set(
        base,
        (own ?? new Map<string, readonly Step[]>()).set($dynamicAnchor, steps),
      );
    }
    return base;
  }

  /** `$id` of draft-06 and 07 was an anchor where it began so. */
  #isAnchorOnly($id: string): boolean {
    return $id.startsWith('#');
  }

  /** Where a reference leads that stands there; undefined where it leads nowhere. */
  target(ref: string, from: readonly Step[]): readonly Step[] | undefined {
    const [resource = '', fragment = ''] = ref.split(/#(.*)/s);
    const start = resource === '' ? this.resourceAround(from) : this.#resource(resource, from);
    if (!start) return undefined;
    const base = this.#bases.get(pointerText(start)) ?? ROOT;
    const within = pointerSteps(fragment);
    const steps = within ? [...start, ...within] : this.#anchors.get(`${base}#${fragment}`);
    return steps && valueAt(this.#root, steps) !== undefined ? steps : undefined;
  }

  /**
   * Whether a dynamic reference means another schema depending on who follows it: the anchor is
   * dynamic, and there are several.
   */
  isDynamic(ref: string, from: readonly Step[]): boolean {
    const target = this.target(ref, from);
    const anchor = target && (valueAt(this.#root, target) as Schema | boolean);
    if (typeof anchor !== 'object') return false;
    const { $dynamicAnchor } = anchor;
    const isMeant = typeof $dynamicAnchor === 'string' && ref.endsWith(`#${$dynamicAnchor}`);
    return isMeant && (this.#dynamic.get($dynamicAnchor)?.length ?? 0) > 1;
  }

  /** Whether there are several dynamic anchors of a name. */
  hasSeveralAnchors(): boolean {
    return [...this.#dynamic.values()].some((each) => each.length > 1);
  }

  /** Whether there are resources within the document, which are known by their `$id`. */
  hasInner(): boolean {
    return [...this.#bases.keys()].some((each) => each !== pointerText([]));
  }

  /** The dynamic anchors of a resource, by name. */
  dynamicAnchors(resource: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
    const base = this.#bases.get(pointerText(resource));
    return this.#dynamicIn.get(base ?? '') ?? new Map<string, readonly Step[]>();
  }

  /** The resources that have such a dynamic anchor. */
  allWithAnchor(name: string): (readonly Step[])[] {
    return (this.#dynamic.get(name) ?? []).map((steps) => this.resourceAround(steps));
  }

  /** By its URI, else as a file beside the one that refers to it. */
  #resource(uri: string, from: readonly Step[]): readonly Step[] | undefined {
    const file = from[0] === FILES ? uriOfFile(String(from[1])) : ROOT;
    return (
      this.#byUri.get(resolvedAddress(uri, this.#baseAround(from))) ??
      this.#byUri.get(resolvedAddress(uri, file))
    );
  }

  /** A reference that leads out of the document, as it is where there is no `$id` around it. */
  withoutId(ref: string, from: readonly Step[]): string {
    const base = this.#baseAround(from);
    if (ref.startsWith('#') || base === ROOT) return ref;
    const whole = resolvedAddress(ref, base);
    return whole.startsWith(ROOT) ? whole.slice(ROOT.length) : whole;
  }

  #baseAround(from: readonly Step[]): string {
    return this.#bases.get(pointerText(this.resourceAround(from))) ?? ROOT;
  }

  /** The innermost resource that a place is in. */
  resourceAround(from: readonly Step[]): readonly Step[] {
    for (let length = from.length; length > 0; length -= 1) {
      const steps = from.slice(0, length);
      if (this.#bases.has(pointerText(steps))) return steps;
    }
    return [];
  }
}

/** Whether it says of itself where it is, as `https:` and `urn:` do. */
export function isAddress(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(uri);
}

/** What the references of a file start from, by the name that it has among the files. */
function uriOfFile(name: string): string {
  return isAddress(name) ? name : resolvedAddress(encodeURI(name), ROOT);
}

export function resolvedAddress(uri: string, base: string): string {
  try {
    return new URL(uri, base).href;
  } catch {
    return uri;
  }
}
