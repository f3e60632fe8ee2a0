import { pascalWords } from '../words.js';
import { type LanguagePlan, messagesOf } from './language-plan.js';

/** Gives out a name in a scope of the language, in the language's case. */
export type TakeName = (name: string) => string;

/**
 * What a package calls everything of a plan, by the names there: types and messages in the order of
 * the plan, then what stands within them, so that the most public names stay as they are.
 */
export function typeNames(plan: LanguagePlan, take: TakeName): Map<string, string> {
  const all = [...plan.types, ...messagesOf(plan)];
  const codes = plan.http?.codes;
  const named = [...all, ...all.flatMap(({ inner }) => inner), ...(codes ? [codes] : [])];
  return new Map(named.map(({ name }) => [name, take(name)]));
}

/** What it calls the unions of events by target, such as `CallEvent`. */
export function targetUnionNames(plan: LanguagePlan, take: TakeName): Map<string, string> {
  const targets = [...new Set(plan.events.flatMap(({ target }) => target ?? []))];
  return new Map(targets.map((target) => [target, take(`${pascalWords(target)}Event`)]));
}

/** What it calls the errors of each domain. */
export function domainNames(plan: LanguagePlan, take: TakeName): Map<string, string> {
  return new Map(plan.domains.map(({ name, codes }) => [name, take(codes)]));
}
