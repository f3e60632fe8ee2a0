import type { NameScope } from '../language/name-scope.js';
import type { LanguagePlan } from '../language/plan/language-plan.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import type { NameOf } from './type-text.js';
import { withUnions } from './with-unions.js';

/** A plan with a name of a language of the JVM for everything in it. */
export interface JvmPackage {
  plan: LanguagePlan;
  nameOf: NameOf;
  /** Whether a type is a union, for which there is an interface. */
  isUnion: (name: string) => boolean;
  /** The interfaces of a type or shape. */
  facesOf: (name: string) => readonly string[];
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Classes or objects with the errors of a domain. */
  domainTypes: ReadonlyMap<string, string>;
}

/** Names every type in the scope of the package, in the order of the plan. */
export function jvmPackage(given: LanguagePlan, scope: NameScope): JvmPackage {
  const { plan, unions, unionsOf } = withUnions(given);
  const take = (name: string): string => scope.take(name);
  const names = typeNames(plan, take);
  const nameOf: NameOf = (name) => names.get(name) ?? name;
  return {
    ...{ plan, nameOf },
    isUnion: (name) => unions.has(name),
    facesOf: (name) => (unionsOf(name).length > 0 ? unionsOf(name).map(nameOf) : ['Model']),
    targetUnions: targetUnionNames(plan, take),
    domainTypes: domainNames(plan, take),
  };
}
