import { isAlias, type LanguagePlan, type TypePlan } from '../language/plan/language-plan.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import { screamingCase } from '../language/words.js';
import { packageScope } from './python-names.js';
import type { PackageTypes } from './place-reader.js';

/** A plan with a Python name for everything in it. */
export interface PythonPackage {
  plan: LanguagePlan;
  types: PackageTypes;
  /** Class or alias of a name of the plan. */
  nameOf: (name: string) => string;
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Enum of the codes of a domain. */
  domainEnums: ReadonlyMap<string, string>;
}

/** Names everything that the package exports, in the order of the plan. */
export function namedPackage(plan: LanguagePlan): PythonPackage {
  const scope = packageScope(plan.http !== undefined);
  const take = (name: string): string => scope.take(name);
  const names = typeNames(plan, take);
  const aliases = plan.types.filter(isAlias);
  return {
    plan,
    types: {
      names,
      aliases: new Set(aliases.map((each) => each.name)),
      nulls: nullNames(aliases),
    },
    nameOf: (each) => names.get(each) ?? each,
    targetUnions: targetUnionNames(plan, take),
    domainEnums: domainNames(plan, take),
  };
}

/** Aliases of null, and of each other. */
function nullNames(aliases: readonly TypePlan[]): ReadonlySet<string> {
  const nulls = new Set<string>();
  const isNull = ({ place: { type } }: TypePlan): boolean =>
    type.kind === 'null' || (type.kind === 'named' && nulls.has(type.name));
  for (let size = -1; size < nulls.size;) {
    size = nulls.size;
    for (const each of aliases) if (isNull(each)) nulls.add(each.name);
  }
  return nulls;
}

/** A constant of the module, such as `_EVENTS`. */
export function tableName(of: string): string {
  return `_${screamingCase(of)}`;
}
