import type { SchemaResources } from './schema-resources.js';
import { pointerText } from './pointer.js';
import type { Step } from './source-document.js';

/** Where dynamic anchors are on the way of who follows references, by name: the outermost of each. */
export type Scope = ReadonlyMap<string, readonly Step[]>;

/** What a resource refers to: other resources, and dynamic anchors by name. */
export interface Uses {
  resources: ReadonlySet<string>;
  anchors: ReadonlySet<string>;
}

/** The scopes in which resources of a document are read (JSON Schema core 2020-12, 8.2.3.2). */
export class DynamicScopes {
  readonly #resources: SchemaResources;
  /** Names of anchors that count for a resource, by its pointer: those that something refers to on the way. */
  readonly #counting: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(resources: SchemaResources, uses: ReadonlyMap<string, Uses>) {
    this.#resources = resources;
    this.#counting = reaching(uses);
  }

  /** The scope within a resource that is entered from another scope: what was on the way before counts. */
  entered(scope: Scope, resource: readonly Step[]): Scope {
    return new Map([...this.#resources.dynamicAnchors(resource), ...scope]);
  }

  /** The part of a scope in which the resource differs from itself in others. */
  counting(scope: Scope, resource: readonly Step[]): Scope {
    const names = this.#counting.get(pointerText(resource)) ?? new Set();
    return new Map([...scope].filter(([name]) => names.has(name)).sort());
  }

  /** The same resource in the same scope has the same key. */
  key(scope: Scope, resource: readonly Step[]): string {
    return JSON.stringify([resource, ...this.counting(scope, resource)]);
  }
}

/** What each resource leads to, by ways of any length. */
function reaching(uses: ReadonlyMap<string, Uses>): Map<string, Set<string>> {
  const found = new Map([...uses].map(([key, { anchors }]) => [key, new Set(anchors)]));
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const [key, { resources }] of uses) {
      const own = found.get(key);
      const before = own?.size ?? 0;
      for (const other of resources) found.get(other)?.forEach((name) => own?.add(name));
      isNew ||= (own?.size ?? 0) > before;
    }
  }
  return found;
}
