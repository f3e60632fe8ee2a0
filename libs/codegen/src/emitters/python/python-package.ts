import { isAlias, type LanguagePlan } from '../language/plan/language-plan.js';
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
  return {
    plan,
    types: { names, aliases: new Set(plan.types.filter(isAlias).map((each) => each.name)) },
    nameOf: (each) => names.get(each) ?? each,
    targetUnions: targetUnionNames(plan, take),
    domainEnums: domainNames(plan, take),
  };
}

/** A constant of the module, such as `_EVENTS`. */
export function tableName(of: string): string {
  return `_${screamingCase(of)}`;
}
