import type { NameScope } from '../language/name-scope.js';
import { type LanguagePlan, messagesOf } from '../language/plan/language-plan.js';
import type { ValueType } from '../language/plan/place.js';
import { withoutNull } from '../language/plan/place-shape.js';
import { typeNames } from '../language/plan/plan-names.js';
import { pascalWords } from '../language/words.js';
import { typeScope, variantNames } from './rust-names.js';

/** A union of a place, as an enum. */
export interface UnionPlan {
  name: string;
  variants: readonly { name: string; type: ValueType }[];
}

/** A plan with a Rust name for everything in it. */
export class RustPackage {
  readonly plan: LanguagePlan;
  readonly scope: NameScope;
  readonly #names: ReadonlyMap<string, string>;
  readonly #enums: ReadonlySet<string>;
  readonly #unions = new Map<string, UnionPlan>();
  /** What values of a type hold without an indirection. */
  readonly #held = new Map<string, readonly ValueType[]>();

  constructor(plan: LanguagePlan) {
    this.plan = plan;
    this.scope = typeScope(plan.http !== undefined);
    this.#names = typeNames(plan, (name) => this.scope.take(pascalWords(name)));
    this.#enums = new Set(plan.types.filter(({ members }) => members).map(({ name }) => name));
    const all = [...plan.types, ...messagesOf(plan)];
    for (const record of all.flatMap(({ inner }) => inner)) {
      this.#held.set(
        record.name,
        record.members.named.map(({ place }) => place.type),
      );
    }
    for (const { name, record, place } of all)
      this.#held.set(
        name,
        record ? record.members.named.map((member) => member.place.type) : [place.type],
      );
  }

  /** Type of a name of the plan. */
  nameOf(name: string): string {
    return this.#names.get(name) ?? name;
  }

  get unions(): readonly UnionPlan[] {
    return [...this.#unions.values()];
  }

  /** The enum of a union; `hint` names one that is new. */
  unionOf(options: readonly ValueType[], hint: string): UnionPlan {
    const key = JSON.stringify(options);
    const known = this.#unions.get(key);
    if (known) return known;
    const names = variantNames(
      options.map((type) =>
        type.kind === 'named' || type.kind === 'record' ? type.name : VARIANTS[type.kind],
      ),
    );
    const variants = options.map((type, i) => ({ name: names[i] ?? '', type }));
    const union = { name: this.scope.take(pascalWords(`${hint}-Option`)), variants };
    this.#unions.set(key, union);
    return union;
  }

  /** How Rust has a value. */
  rustType(type: ValueType, hint: string): string {
    switch (type.kind) {
      case 'text':
        return 'String';
      case 'integer':
        return 'i64';
      case 'number':
        return 'f64';
      case 'boolean':
        return 'bool';
      case 'null':
      case 'json':
      case 'host':
        return 'Value';
      case 'named':
      case 'record':
        return this.nameOf(type.name);
      case 'list':
        return `Vec<${this.rustType(type.of, `${hint}-Item`)}>`;
      case 'map':
        return `BTreeMap<String, ${this.rustType(type.of, `${hint}-Value`)}>`;
      case 'union': {
        const options = withoutNull(type.of);
        const [only] = options;
        const of =
          only && options.length === 1 ? this.boxed(only, hint) : this.unionOf(options, hint).name;
        return options.length < type.of.length ? `Option<${of}>` : of;
      }
    }
  }

  /** As within a union: behind an indirection, where it may be great or lead back. */
  boxed(type: ValueType, hint: string): string {
    const text = this.rustType(type, hint);
    return this.isBoxed(type) ? `Box<${text}>` : text;
  }

  isBoxed(type: ValueType): boolean {
    const name = nameIn(type);
    return name !== undefined && !this.#enums.has(name);
  }

  /** Whether a member of `holder` has to be boxed since it holds the like of its holder. */
  leadsBack(type: ValueType, holder: string): boolean {
    const seen = new Set<string>();
    const next = [nameIn(type)];
    for (const name of next) {
      if (name === undefined || seen.has(name)) continue;
      if (name === holder) return true;
      seen.add(name);
      next.push(...(this.#held.get(name) ?? []).map(nameIn));
    }
    return false;
  }
}

const VARIANTS = {
  ...{ text: 'Text', integer: 'Integer', number: 'Number', boolean: 'Boolean', null: 'Null' },
  ...{ json: 'Json', host: 'Host', list: 'List', map: 'Map', union: 'Union' },
} as const;

function nameIn(type: ValueType): string | undefined {
  return type.kind === 'named' || type.kind === 'record' ? type.name : undefined;
}
