import type { NameOf } from '../jvm/type-text.js';
import type { LanguagePlan } from '../language/plan/language-plan.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import { withUnions } from '../jvm/with-unions.js';
import { packageScope } from './java-names.js';

/** A plan with a Java name for everything in it. */
export interface JavaPackage {
  plan: LanguagePlan;
  nameOf: NameOf;
  /** Whether a type is a union, for which there is an interface. */
  isUnion: (name: string) => boolean;
  /** The interfaces of a type or shape. */
  facesOf: (name: string) => readonly string[];
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Classes of the errors of a domain. */
  domainClasses: ReadonlyMap<string, string>;
}

/** Names every class, in the order of the plan. */
export function namedPackage(given: LanguagePlan): JavaPackage {
  const { plan, unions, unionsOf } = withUnions(given);
  const scope = packageScope();
  const take = (name: string): string => scope.take(name);
  const names = typeNames(plan, take);
  const nameOf: NameOf = (name) => names.get(name) ?? name;
  return {
    ...{ plan, nameOf },
    isUnion: (name) => unions.has(name),
    facesOf: (name) => (unionsOf(name).length > 0 ? unionsOf(name).map(nameOf) : ['Model']),
    targetUnions: targetUnionNames(plan, take),
    domainClasses: domainNames(plan, take),
  };
}
