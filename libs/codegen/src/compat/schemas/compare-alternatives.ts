import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../model/model.js';
import { typesOf } from './compare-types.js';
import { both, type Effect, NARROWER, SAME, WIDER } from './effect.js';
import type { Relation, Site } from './site.js';
import { referencedType } from '../../model/type-references.js';

export function hasAlternatives({ anyOf }: Schema): boolean {
  return anyOf !== undefined;
}

/** `anyOf`. Alternatives that say the same are paired; a schema without alternatives is its own only one. */
export function compareAlternatives(before: Schema, after: Schema, site: Site): void {
  let [old, now] = [alternativesOf(before), alternativesOf(after)];
  const pairUp = (isPair: (one: Schema, other: Schema) => boolean): void => {
    old = old.filter((one) => {
      const index = now.findIndex((other) => isPair(one, other));
      if (index === -1) return true;
      site.compare(one, now[index] ?? {});
      now = now.filter((_, i) => i !== index);
      return false;
    });
  };
  pairUp((one, other) => isDeepStrictEqual(one, other) || site.isSameType(one, other));
  pairUp((one, other) => isSame(site.relation(one, other).wire));
  const standing = new Standing(alternativesOf(before), alternativesOf(after), site);
  const [lastBefore, lastAfter] = [old[0], now[0]];
  const isPair = old.length === 1 && now.length === 1;
  if (isPair && lastBefore && lastAfter && standing.isEdited(lastBefore, lastAfter)) {
    site.compare(lastBefore, lastAfter);
    return;
  }
  for (const schema of now) {
    const { wire, source } = standing.ofAdded(schema);
    site.report('alternative-added', `may be ${shown(schema)}`, { wire, source });
  }
  for (const schema of old) {
    const { wire, source } = standing.ofRemoved(schema);
    site.report('alternative-removed', `may no longer be ${shown(schema)}`, { wire, source });
  }
}

/** How one alternative stands to all of the other side: what any of them covers breaks nothing. */
class Standing {
  readonly #before: readonly Schema[];
  readonly #after: readonly Schema[];
  readonly #site: Site;

  constructor(before: readonly Schema[], after: readonly Schema[], site: Site) {
    this.#before = before;
    this.#after = after;
    this.#site = site;
  }

  ofAdded(schema: Schema): Relation {
    const all = this.#before.map((other) => this.#site.relation(other, schema));
    const isWider = (by: keyof Relation): Effect =>
      all.every((each) => each[by].wider) ? WIDER : SAME;
    return { wire: isWider('wire'), source: isWider('source') };
  }

  ofRemoved(schema: Schema): Relation {
    const all = this.#after.map((other) => this.#site.relation(schema, other));
    const isNarrower = (by: keyof Relation): Effect =>
      all.every((each) => each[by].narrower) ? NARROWER : SAME;
    return { wire: isNarrower('wire'), source: isNarrower('source') };
  }

  /** Whether one became the other: of the same type, and the edit is not covered elsewhere. */
  isEdited(before: Schema, after: Schema): boolean {
    const types = typesOf(this.#site.resolveBefore(before));
    if (!isDeepStrictEqual(types, typesOf(this.#site.resolveAfter(after)))) return false;
    const edit = this.#site.relation(before, after);
    const [removed, added] = [this.ofRemoved(before), this.ofAdded(after)];
    return isDeepStrictEqual(edit, {
      wire: both(removed.wire, added.wire),
      source: both(removed.source, added.source),
    });
  }
}

/** What stands beside `anyOf` holds for each alternative. */
function alternativesOf(schema: Schema): Schema[] {
  const { anyOf, description: _text, default: _absent, deprecated: _old, ...base } = schema;
  if (!anyOf) return [base];
  return anyOf.map((option) => (Object.keys(base).length === 0 ? option : merged(base, option)));
}

function merged(base: Schema, option: Schema): Schema {
  const out: Schema = { ...base, ...option };
  if (base.properties && option.properties) {
    out.properties = { ...base.properties, ...option.properties };
  }
  if (base.required && option.required) {
    out.required = [...new Set([...base.required, ...option.required])];
  }
  return out;
}

function isSame({ wider, narrower }: Effect): boolean {
  return !wider && !narrower;
}

function shown(schema: Schema): string {
  return referencedType(schema) ?? `\`${JSON.stringify(schema)}\``;
}
