import { PlaceReader } from '../jvm/place-reader.js';
import { type LanguagePlan, messagesOf } from '../language/plan/language-plan.js';
import { pascalWords } from '../language/words.js';
import { packageScope } from './kotlin-names.js';
import type { NameOf } from './kotlin-types.js';
import { readerWords } from './reader-words.js';
import { recursiveNames } from './recursive-names.js';

/** A plan with a Kotlin name for everything in it. */
export interface KotlinPackage {
  plan: LanguagePlan;
  nameOf: NameOf;
  reader: PlaceReader;
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Objects with the errors of a domain. */
  domainObjects: ReadonlyMap<string, string>;
}

/** Names every type, in the order of the plan. */
export function namedPackage(plan: LanguagePlan): KotlinPackage {
  const scope = packageScope();
  const names = new Map<string, string>();
  const messages = messagesOf(plan);
  const inner = [...plan.types, ...messages].flatMap((each) => each.inner);
  for (const { name } of [...plan.types, ...messages, ...inner]) names.set(name, scope.take(name));
  const targets = [...new Set(plan.events.flatMap(({ target }) => target ?? []))];
  const nameOf: NameOf = (name) => names.get(name) ?? name;
  const recursive = recursiveNames(plan);
  return {
    plan,
    nameOf,
    reader: new PlaceReader(
      readerWords((name) => (recursive.has(name) ? `later { ${nameOf(name)} }` : nameOf(name))),
    ),
    targetUnions: new Map(
      targets.map((target) => [target, scope.take(`${pascalWords(target)}Event`)]),
    ),
    domainObjects: new Map(plan.domains.map(({ name, codes }) => [name, scope.take(codes)])),
  };
}
