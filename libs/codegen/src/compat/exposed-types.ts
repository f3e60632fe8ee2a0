import type { Model, Schema, TypeModel } from '../model/model.js';
import type { Exposure } from './judge-fact.js';
import type { SchemaComparer } from './schemas/schema-comparer.js';
import { referencedType } from '../model/type-references.js';

/** Collects who uses each named type, from the messages that lead to it. */
export class ExposedTypes {
  readonly #comparer: SchemaComparer;
  readonly #exposures = new Map<string, Set<Exposure>>();

  constructor(comparer: SchemaComparer) {
    this.#comparer = comparer;
  }

  /** The types of these links, and all that they lead to, are used so. */
  expose(links: Iterable<string>, exposures: ReadonlySet<Exposure>): void {
    for (const name of this.#comparer.linked(links)) {
      const known = this.#exposures.get(name) ?? new Set();
      exposures.forEach((exposure) => known.add(exposure));
      this.#exposures.set(name, known);
    }
  }

  /**
   * Types that no message leads to: frames cross the wire both ways, or cannot be told apart;
   * all others are of the client's own interface, and may be given or taken.
   */
  exposeUnreached(before: Model): void {
    const unreached = before.types.filter(({ name }) => !this.#exposures.has(name));
    const frameNames = framesOf(before.types);
    const isFrame = ({ name }: TypeModel): boolean => frameNames.has(name);
    const frames = unreached.filter(isFrame);
    this.expose(namesOf(frames), new Set<Exposure>(['read', 'write']));
    const others = unreached.filter((type) => !isFrame(type));
    this.expose(namesOf(others), new Set<Exposure>(['given', 'taken']));
  }

  of(type: string): ReadonlySet<Exposure> {
    return this.#exposures.get(type) ?? new Set();
  }
}

/** JSON-RPC 2.0: each frame has the property `jsonrpc`. Unions and lists of frames are frames too. */
function framesOf(types: readonly TypeModel[]): ReadonlySet<string> {
  const frames = new Set<string>();
  const isFrame = (schema: Schema): boolean => {
    const name = referencedType(schema);
    if (name !== undefined) return frames.has(name);
    if (schema.properties?.['jsonrpc'] !== undefined) return true;
    return (schema.items && isFrame(schema.items)) ?? schema.anyOf?.some(isFrame) ?? false;
  };
  for (let before = -1; before < frames.size;) {
    before = frames.size;
    for (const { name, schema } of types) if (isFrame(schema)) frames.add(name);
  }
  return frames;
}

function namesOf(types: readonly TypeModel[]): string[] {
  return types.map(({ name }) => name);
}
