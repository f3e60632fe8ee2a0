import type { NameOf } from '../jvm/type-text.js';
import type { LanguagePlan } from '../language/plan/language-plan.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import { packageScope } from './java-names.js';

/** A plan with a Java name for everything in it. */
export interface JavaPackage {
  plan: LanguagePlan;
  nameOf: NameOf;
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Classes of the errors of a domain. */
  domainClasses: ReadonlyMap<string, string>;
}

/** Names every class, in the order of the plan. */
export function namedPackage(plan: LanguagePlan): JavaPackage {
  const scope = packageScope();
  const take = (name: string): string => scope.take(name);
  const names = typeNames(plan, take);
  return {
    plan,
    nameOf: (name) => names.get(name) ?? name,
    targetUnions: targetUnionNames(plan, take),
    domainClasses: domainNames(plan, take),
  };
}
