import { PlaceReader } from '../language/readers/place-reader.js';
import type { NameOf } from '../jvm/type-text.js';
import type { LanguagePlan } from '../language/plan/language-plan.js';
import { withUnions } from '../jvm/with-unions.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import { packageScope } from './kotlin-names.js';
import { readerWords } from './reader-words.js';
import { recursiveNames } from './recursive-names.js';

/** A plan with a Kotlin name for everything in it. */
export interface KotlinPackage {
  plan: LanguagePlan;
  nameOf: NameOf;
  reader: PlaceReader;
  /** Whether a type is a union, for which there is an interface. */
  isUnion: (name: string) => boolean;
  /** The interfaces of a type or shape. */
  facesOf: (name: string) => readonly string[];
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Objects with the errors of a domain. */
  domainObjects: ReadonlyMap<string, string>;
}

/** Names every type, in the order of the plan. */
export function namedPackage(given: LanguagePlan): KotlinPackage {
  const { plan, unions, unionsOf } = withUnions(given);
  const scope = packageScope();
  const take = (name: string): string => scope.take(name);
  const names = typeNames(plan, take);
  const nameOf: NameOf = (name) => names.get(name) ?? name;
  const recursive = recursiveNames(plan);
  return {
    ...{ plan, nameOf },
    isUnion: (name) => unions.has(name),
    facesOf: (name) => (unionsOf(name).length > 0 ? unionsOf(name).map(nameOf) : ['Model']),
    reader: new PlaceReader(
      readerWords((name) => (recursive.has(name) ? `later { ${nameOf(name)} }` : nameOf(name))),
    ),
    targetUnions: targetUnionNames(plan, take),
    domainObjects: domainNames(plan, take),
  };
}
