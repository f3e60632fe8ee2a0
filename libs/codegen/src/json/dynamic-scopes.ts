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

/** What each leads to, by ways of any length. */
function reaching(uses: ReadonlyMap<string, Uses>): Map<string, Set<string>> {
  const found = new Map([...uses].map(([key, { anchors }]) => [key, new Set(anchors)]));
  const users = new Map<string, string[]>();
  for (const [key, { resources }] of uses)
    for (const other of resources) {
      const all = users.get(other) ?? [];
      all.push(key);
      users.set(other, all);
    }
  const open = [...uses].flatMap(([key, { anchors }]) =>
    [...anchors].map((name) => ({ key, name })),
  );
  for (let next = open.pop(); next; next = open.pop()) {
    const { key: used, name } = next;
    for (const key of users.get(used) ?? []) {
      const own = found.get(key);
      if (!own || own.has(name)) continue;
      own.add(name);
      open.push({ key, name });
    }
  }
  return found;
}
