import {
  isAlias,
  type LanguagePlan,
  messagesOf,
  type RecordPlan,
} from '../language/plan/language-plan.js';
import { pascalWords, screamingCase } from '../language/words.js';
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
  const scope = packageScope();
  const names = new Map<string, string>();
  const name = ({ name: each }: { name: string }): void => {
    names.set(each, scope.take(each));
  };
  const messages = messagesOf(plan);
  plan.types.forEach(name);
  messages.forEach(name);
  const inner: RecordPlan[] = [...plan.types, ...messages].flatMap((each) => each.inner);
  inner.forEach(name);
  const targets = [...new Set(plan.events.flatMap(({ target }) => target ?? []))];
  return {
    plan,
    types: { names, aliases: new Set(plan.types.filter(isAlias).map((each) => each.name)) },
    nameOf: (each) => names.get(each) ?? each,
    targetUnions: new Map(
      targets.map((target) => [target, scope.take(`${pascalWords(target)}Event`)]),
    ),
    domainEnums: new Map(plan.domains.map((domain) => [domain.name, scope.take(domain.codes)])),
  };
}

/** A constant of the module, such as `_EVENTS`. */
export function tableName(of: string): string {
  return `_${screamingCase(of)}`;
}
