import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { type JsonObject, listOf, objectOf, textOf } from './json-object.js';

/** Who may ask, as OpenAPI says it: the scopes of OAuth that operations need. */
export class Security {
  readonly #root: JsonObject;
  readonly #meanings = new Map<string, string>();
  readonly #used = new Map<string, string>();

  constructor(protocol: ImportedProtocol, root: ImportPlace) {
    this.#root = objectOf(root.document.value);
    const schemes = objectOf(objectOf(this.#root['components'])['securitySchemes']);
    for (const name of Object.keys(schemes)) {
      const at = { ...root, steps: ['components', 'securitySchemes', name] };
      const scheme = objectOf(protocol.resolved(at).value);
      protocol.note(at, 'how callers say who they are is not carried over');
      for (const flow of Object.values(objectOf(scheme['flows'])))
        for (const [scope, meaning] of Object.entries(objectOf(objectOf(flow)['scopes'])))
          this.#meanings.set(scope, textOf(meaning) ?? scope);
    }
  }

  /** The scope that an operation needs, or what is said of several. */
  of(operation: JsonObject): { scope?: string; words: string[] } {
    // Our own documents say it so.
    const own = textOf(operation['x-scope']);
    if (own !== undefined) {
      this.#used.set(own, this.#meanings.get(own) ?? own);
      return { scope: own, words: [] };
    }
    const choices = listOf(operation['security'] ?? this.#root['security']).map(objectOf);
    const needed = new Set(
      choices.flatMap((choice) => Object.values(choice).flatMap((each) => listOf(each))),
    );
    const scopes = [...needed].filter((each): each is string => typeof each === 'string');
    const [only] = scopes;
    if (only === undefined) {
      const ways = new Set(choices.map((choice) => Object.keys(choice).join(' and ')));
      const isForAll = ways.size === 0 || ways.has('');
      return { words: isForAll ? [] : [`Callers say who they are by ${[...ways].join(' or ')}.`] };
    }
    if (scopes.length > 1) return { words: [`Needs of the scopes ${scopes.join(', ')}.`] };
    this.#used.set(only, this.#meanings.get(only) ?? only);
    return { scope: only, words: [] };
  }

  declared(): JsonObject {
    return this.#used.size > 0 ? { scopes: Object.fromEntries(this.#used) } : {};
  }
}
