import type { Model, Schema, TypeModel } from '../model/model.js';
import { ExposedTypes } from './exposed-types.js';
import type { Change } from './change.js';
import { type Exposure, judgeFact } from './judge-fact.js';
import { type PairedMembers, pairMembers } from './pair-members.js';
import type { Findings } from './schemas/fact.js';
import { SchemaComparer } from './schemas/schema-comparer.js';

/** What the comparisons of the parts of one pair of models share. */
export class Comparison {
  readonly schemas: SchemaComparer;
  readonly exposedTypes: ExposedTypes;
  readonly types: PairedMembers<TypeModel>;

  constructor(before: Model, after: Model) {
    this.types = pairMembers(before.types, after.types, {
      nameOf: ({ name }) => name,
      signatureOf: ({ schema, members, open }) => JSON.stringify([schema, members, open]),
    });
    const newNames = new Map(
      this.types.renamed.map((pair) => [pair.before.name, pair.after.name] as const),
    );
    this.schemas = new SchemaComparer(before, after, newNames);
    this.exposedTypes = new ExposedTypes(this.schemas);
  }

  /** Compares two schemas that are used so, and notes who uses the types in them. */
  find(before: Schema, after: Schema, exposures: readonly Exposure[]): Findings {
    const findings = this.schemas.compare(before, after);
    this.exposedTypes.expose(findings.links, new Set(exposures));
    return findings;
  }

  /** The same, judged. `root` begins the places. */
  compare(before: Schema, after: Schema, root: string, exposures: readonly Exposure[]): Change[] {
    const { facts } = this.find(before, after, exposures);
    return facts.map((fact) => judgeFact(fact, root, new Set(exposures)));
  }

  /** What changed within a type that both sides have, judged by who is known to use it. */
  compareType(name: string): Change[] {
    const exposures = this.exposedTypes.of(name);
    const { facts } = this.schemas.compareType(name);
    return facts.map((fact) => judgeFact(fact, `type ${name}`, exposures));
  }
}
