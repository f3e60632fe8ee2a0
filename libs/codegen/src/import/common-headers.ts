import type { Schema } from '../model/model.js';
import { isTextual } from '../model/check-http.js';
import { textKind } from '../model/text-kinds.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { isObject, type JsonObject, objectOf } from './json-object.js';
import { wordsOf } from './words.js';

/** Of these OpenAPI says itself that they are told elsewhere. */
const TOLD_ELSEWHERE = new Set(['accept', 'authorization', 'content-type']);

interface Header {
  name: string;
  about: JsonObject;
  /** By operation, with what is said where it is not carried over. */
  places: { operation: object; method: string; place: ImportPlace; told: string }[];
}

/**
 * Headers, which a protocol has for all its operations: those that all requests of a method may
 * have, and those that all answers have, are carried over.
 */
export class CommonHeaders {
  readonly #protocol: ImportedProtocol;
  readonly #request = new Map<string, Header>();
  readonly #response = new Map<string, Header>();
  /** Operations by their method. */
  readonly #operations = new Map<string, Set<object>>();

  constructor(protocol: ImportedProtocol) {
    this.#protocol = protocol;
  }

  /** An operation that is carried over, whatever headers it has. */
  addOperation(operation: object, method: string): void {
    const all = this.#operations.get(method) ?? new Set();
    this.#operations.set(method, all.add(operation));
  }

  /** A parameter in a header of the requests of an operation. */
  addParameter(
    parameter: JsonObject,
    operation: object,
    method: string,
    place: ImportPlace,
    told: string,
  ): void {
    this.#add(this.#request, String(parameter['name']), parameter, {
      operation,
      method,
      place,
      told,
    });
  }

  /** The headers of the good answer of an operation. */
  addAnswer(response: ImportPlace, operation: object, method: string): void {
    const at = below(response, 'headers');
    for (const name of Object.keys(objectOf(this.#protocol.resolved(at).value))) {
      const { value, place } = this.#protocol.resolved(below(at, name));
      const told = `${name}, a header of an answer, is not carried over: not all answers have it`;
      this.#add(this.#response, name, objectOf(value), { operation, method, place, told });
    }
  }

  /** What `x-http` says of headers; all others are noted. */
  declared(): JsonObject {
    const request = this.#carried(this.#request, ({ places, about }) => {
      const methods = [...this.#operations].flatMap(([method, all]) => {
        const having = new Set(
          places.flatMap((each) => (each.method === method ? [each.operation] : [])),
        );
        return all.size === having.size ? [method] : [];
      });
      return about['required'] === true ? [] : methods;
    });
    const response = this.#carried(this.#response, ({ places }) => {
      const having = new Set(places.map(({ operation }) => operation));
      const all = [...this.#operations.values()].flatMap((each) => [...each]);
      return having.size === all.length ? [...this.#operations.keys()] : [];
    });
    const [takes, gives] = [withMethods(request, this.#operations.size), withMethods(response)];
    const headers = { ...(takes && { request: takes }), ...(gives && { response: gives }) };
    return Object.keys(headers).length > 0 ? { headers } : {};
  }

  #add(
    to: Map<string, Header>,
    name: string,
    about: JsonObject,
    place: Header['places'][number],
  ): void {
    const key = name.toLowerCase();
    if (TOLD_ELSEWHERE.has(key)) return;
    const header = to.get(key) ?? { name, about, places: [] };
    header.places.push(place);
    to.set(key, header);
  }

  /** Those of which all operations of a method have one, with these methods. */
  #carried(
    all: ReadonlyMap<string, Header>,
    methodsOf: (header: Header) => readonly string[],
  ): { header: Header; schema: JsonObject; methods: readonly string[] }[] {
    return [...all.values()].flatMap((header) => {
      const schema = this.#schemaOf(header);
      const methods = schema ? methodsOf(header) : [];
      for (const { method, place, told } of header.places)
        if (!methods.includes(method)) this.#protocol.note(place, told);
      return schema && methods.length > 0 ? [{ header, schema, methods }] : [];
    });
  }

  /** A header is one text. */
  #schemaOf({ about, places }: Header): JsonObject | undefined {
    const [first] = places;
    if (!first || about['content'] !== undefined) return undefined;
    const made = this.#protocol.schema(
      about['schema'] ?? { type: 'string' },
      below(first.place, 'schema'),
    );
    const schema = isObject(made) ? made : {};
    const kind = textKind(schema as Schema, ($ref) => this.#protocol.definition($ref) as Schema);
    return isTextual(kind, 'pathParams') ? schema : undefined;
  }
}

/** `all`: how many methods there are; a header that those of all take says none. */
function withMethods(
  headers: readonly { header: Header; schema: JsonObject; methods: readonly string[] }[],
  all?: number,
): JsonObject | undefined {
  if (headers.length === 0) return undefined;
  return Object.fromEntries(
    headers.map(({ header: { name, about }, schema, methods }) => {
      const description = wordsOf(about);
      return [
        name,
        {
          ...(description !== undefined && { description }),
          schema,
          ...(all !== undefined && methods.length < all && { methods }),
        },
      ];
    }),
  );
}
