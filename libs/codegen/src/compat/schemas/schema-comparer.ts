import { isDeepStrictEqual } from 'node:util';
import type { Model, Schema } from '../../model/model.js';
import { compareAlternatives, hasAlternatives } from './compare-alternatives.js';
import { compareAnnotations } from './compare-annotations.js';
import { compareItems } from './compare-items.js';
import { compareLimits } from './compare-limits.js';
import { compareParts } from './compare-parts.js';
import { comparePattern } from './compare-pattern.js';
import { compareProperties } from './compare-properties.js';
import { compareRest } from './compare-rest.js';
import { compareTypes } from './compare-types.js';
import { compareValues } from './compare-values.js';
import { both, SAME } from './effect.js';
import type { Findings } from './fact.js';
import { NamedTypes, withEnum } from './named-types.js';
import { type Comparer, type Relation, Site } from './site.js';
import { referencedType, referencedTypes } from '../../model/type-references.js';

type KeywordComparer = (before: Schema, after: Schema, site: Site) => void;

/** One for each group of keywords of the schema language. */
const keywordComparers: readonly KeywordComparer[] = [
  compareValues,
  compareLimits,
  comparePattern,
  compareItems,
  compareProperties,
  compareRest,
  compareParts,
];

/** Compares schemas of two models. Pure: what it keeps are answers that it gives again. */
export class SchemaComparer implements Comparer {
  readonly #before: NamedTypes;
  readonly #after: NamedTypes;
  readonly #typesBefore: Map<string, Schema>;
  readonly #typesAfter: Map<string, Schema>;
  readonly #newNames: ReadonlyMap<string, string>;
  readonly #byType = new Map<string, Findings>();
  /** Pairs of types that are being compared in place: a recursive type meets itself. */
  readonly #open = new Set<string>();

  /** `newNames`: types that were renamed, from the name before to the name after. */
  constructor(before: Model, after: Model, newNames: ReadonlyMap<string, string>) {
    this.#before = new NamedTypes(before);
    this.#after = new NamedTypes(after);
    this.#typesBefore = new Map(before.types.map((type) => [type.name, withEnum(type)]));
    this.#typesAfter = new Map(after.types.map((type) => [type.name, withEnum(type)]));
    this.#newNames = newNames;
  }

  /** What differs between two schemas. Named types that both use are not looked into, but linked. */
  compare(before: Schema, after: Schema): Findings {
    const findings: Findings = { facts: [], links: new Set() };
    this.compareInto(before, after, new Site(this, findings, ''));
    return findings;
  }

  /** What differs between the two sides of a named type that both have. */
  compareType(name: string): Findings {
    const known = this.#byType.get(name);
    if (known) return known;
    const findings: Findings = { facts: [], links: new Set() };
    this.#byType.set(name, findings);
    const before = this.#typesBefore.get(name) ?? {};
    const after = this.#typesAfter.get(this.newName(name)) ?? {};
    this.compareInto(before, after, new Site(this, findings, ''));
    return findings;
  }

  relation(before: Schema, after: Schema): Relation {
    const { facts, links } = this.compare(before, after);
    const all = [...facts, ...this.linked(links).flatMap((name) => this.compareType(name).facts)];
    return {
      wire: all.map(({ wire }) => wire).reduce(both, SAME),
      source: all.map(({ source }) => source).reduce(both, SAME),
    };
  }

  /** The types of the links, and those that they lead to. */
  linked(links: Iterable<string>): string[] {
    const found = new Set(links);
    for (const name of found) this.compareType(name).links.forEach((link) => found.add(link));
    return [...found];
  }

  newName(before: string): string {
    return this.#newNames.get(before) ?? before;
  }

  isSameType(before: Schema, after: Schema): boolean {
    const name = referencedType(before);
    return name !== undefined && this.newName(name) === referencedType(after);
  }

  resolveBefore(schema: Schema): Schema {
    return this.#before.resolve(schema);
  }

  resolveAfter(schema: Schema): Schema {
    return this.#after.resolve(schema);
  }

  compareInto(before: Schema, after: Schema, site: Site): void {
    if (isDeepStrictEqual(before, after)) {
      referencedTypes(before).forEach((name) => {
        site.link(name);
      });
      return;
    }
    const [nameBefore, nameAfter] = [referencedType(before), referencedType(after)];
    if (nameBefore !== undefined && this.isSameType(before, after)) {
      compareAnnotations(before, after, site);
      site.link(nameBefore);
      return;
    }
    if (nameBefore === undefined && nameAfter === undefined) {
      compareBare(before, after, site);
      return;
    }
    const pair = `${nameBefore ?? ''} ${nameAfter ?? ''}`;
    if (nameBefore !== undefined && nameAfter !== undefined && this.#open.has(pair)) return;
    this.#open.add(pair);
    const shown = (name: string | undefined): string => name ?? 'an inline shape';
    site.report('reference-changed', `${shown(nameBefore)} became ${shown(nameAfter)}`);
    this.compareInto(this.resolveBefore(before), this.resolveAfter(after), site);
    this.#open.delete(pair);
  }
}

function compareBare(before: Schema, after: Schema, site: Site): void {
  compareAnnotations(before, after, site);
  if (hasAlternatives(before) || hasAlternatives(after)) compareAlternatives(before, after, site);
  else if (compareTypes(before, after, site)) {
    for (const compare of keywordComparers) compare(before, after, site);
  }
}
