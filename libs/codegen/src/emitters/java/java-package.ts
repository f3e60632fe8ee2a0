import type { LanguagePlan } from '../language/plan/language-plan.js';
import { messagesOf } from '../language/plan/language-plan.js';
import { pascalWords } from '../language/words.js';
import { packageScope } from './java-names.js';
import type { NameOf } from './java-types.js';

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
  const names = new Map<string, string>();
  const messages = messagesOf(plan);
  const inner = [...plan.types, ...messages].flatMap((each) => each.inner);
  for (const { name } of [...plan.types, ...messages, ...inner]) names.set(name, scope.take(name));
  const targets = [...new Set(plan.events.flatMap(({ target }) => target ?? []))];
  return {
    plan,
    nameOf: (name) => names.get(name) ?? name,
    targetUnions: new Map(
      targets.map((target) => [target, scope.take(`${pascalWords(target)}Event`)]),
    ),
    domainClasses: new Map(plan.domains.map(({ name, codes }) => [name, scope.take(codes)])),
  };
}
