import { STATUS_CODES } from 'node:http';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { type ImportedProtocol, typeName } from './imported-protocol.js';
import { isObject, type JsonObject, objectOf, textOf } from './json-object.js';
import { referenceTo } from '../model/type-references.js';

/** A response of OpenAPI where not all is well, as an error: one for each status. */
export class Refusals {
  readonly #protocol: ImportedProtocol;
  readonly #errors = new Map<string, JsonObject>();
  readonly #shapes = new Map<string, JsonObject>();
  readonly #types = new Set<string>();

  constructor(protocol: ImportedProtocol) {
    this.#protocol = protocol;
  }

  /** The names of the errors that an operation with these responses may be refused with. */
  of(responses: ImportPlace): string[] {
    const all = objectOf(this.#protocol.resolved(responses).value);
    const hasGood = Object.keys(all).some((status) => status.startsWith('2'));
    return Object.keys(all).flatMap((status) => {
      if (status === 'default' && !hasGood) return [];
      const isError = /^[45]\d\d$/.test(status);
      if (!isError && !/^(?:default|[45]XX)$/i.test(status)) return [];
      const { value, place } = this.#protocol.resolved(below(responses, status));
      this.#learn(objectOf(value), place);
      if (!isError) return [];
      const name = typeName(STATUS_CODES[status] ?? `Status ${status}`);
      if (!this.#errors.has(name))
        this.#errors.set(name, {
          status: Number(status),
          description: textOf(objectOf(value)['description']) ?? STATUS_CODES[status] ?? name,
        });
      return [name];
    });
  }

  #learn(response: JsonObject, place: ImportPlace): void {
    const content = objectOf(response['content']);
    for (const type of Object.keys(content)) {
      if (!/\bjson\b/.test(type) || objectOf(content[type])['schema'] === undefined) continue;
      const made = this.#protocol.schemaAt(below(place, 'content', type, 'schema'));
      if (!isObject(made) || Object.keys(made).length === 0) continue;
      this.#types.add(type.replace(/;.*$/s, '').trim());
      this.#shapes.set(JSON.stringify(made), made);
    }
  }

  /** What `x-http` says of refusals. */
  declared(root: ImportPlace): JsonObject {
    const shapes = [...this.#shapes.values()];
    const [only] = shapes;
    const [type] = this.#types;
    const isNamed = only && shapes.length === 1 && Object.keys(only).join() === '$ref';
    const named = isNamed
      ? only
      : only && {
          $ref: referenceTo(
            this.#protocol.add(
              'Refusal',
              shapes.length === 1
                ? { description: 'What a refusal says.', ...only }
                : { description: 'What a refusal says: one of these.', anyOf: shapes },
              root,
            ),
          ),
        };
    return {
      ...(named && { problem: named }),
      ...(named && type !== 'application/problem+json' && { problemType: type }),
      ...(this.#errors.size > 0 && { errors: Object.fromEntries(this.#errors) }),
    };
  }
}
