import type { Schema } from '../../model/model.js';
import type { Effect } from './effect.js';
import { SAME } from './effect.js';
import type { FactRule, Findings } from './fact.js';

/** How one schema stands to another, on the wire and in the generated types. */
export interface Relation {
  wire: Effect;
  source: Effect;
}

/** What the places of a comparison share: the two models, and answers about their schemas. */
export interface Comparer {
  /** Compares two schemas, and reports at the place. */
  compareInto(before: Schema, after: Schema, site: Site): void;
  relation(before: Schema, after: Schema): Relation;
  isSameType(before: Schema, after: Schema): boolean;
  resolveBefore(schema: Schema): Schema;
  resolveAfter(schema: Schema): Schema;
}

/** A place that is being compared: where findings go. */
export class Site {
  readonly #comparer: Comparer;
  readonly #findings: Findings;
  readonly path: string;

  constructor(comparer: Comparer, findings: Findings, path: string) {
    this.#comparer = comparer;
    this.#findings = findings;
    this.path = path;
  }

  /** `source` is what the generated types make of it; by default the same as the wire. */
  report(
    rule: FactRule,
    message: string,
    { wire = SAME, source = wire, docs }: { wire?: Effect; source?: Effect; docs?: boolean } = {},
  ): void {
    const { path } = this;
    this.#findings.facts.push({
      ...{ rule, path, message, wire, source },
      ...(docs !== undefined && { docs }),
    });
  }

  link(type: string): void {
    this.#findings.links.add(type);
  }

  /** The place of a property, or with `*` of each item. */
  at(step: string): Site {
    const escaped = step.replaceAll('~', '~0').replaceAll('/', '~1');
    return new Site(this.#comparer, this.#findings, `${this.path}/${escaped}`);
  }

  compare(before: Schema, after: Schema): void {
    this.#comparer.compareInto(before, after, this);
  }

  /** How two schemas stand to each other, all named types in them included. Reports nothing. */
  relation(before: Schema, after: Schema): Relation {
    return this.#comparer.relation(before, after);
  }

  /** Whether both refer to one type, renamed or not. */
  isSameType(before: Schema, after: Schema): boolean {
    return this.#comparer.isSameType(before, after);
  }

  resolveBefore(schema: Schema): Schema {
    return this.#comparer.resolveBefore(schema);
  }

  resolveAfter(schema: Schema): Schema {
    return this.#comparer.resolveAfter(schema);
  }
}
