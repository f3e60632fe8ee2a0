import { ModelError } from '../model/model-error.js';

/** What the author of a protocol chooses for one artefact, such as the name of a package. */
export type EmitterOptions = Readonly<Record<string, string>>;

/** An option of an artefact. */
export interface OptionRule {
  /** Where nothing is chosen. */
  default: string;
  /** What it may be: it becomes part of code and paths. */
  pattern: RegExp;
}

/**
 * The options of an artefact, complete.
 * @throws ModelError for one that the artefact does not have, or that may not be what it is.
 */
export function completeOptions<K extends string>(
  artefact: string,
  rules: Readonly<Record<K, OptionRule>>,
  options: EmitterOptions = {},
): Readonly<Record<K, string>> {
  const all = Object.entries<OptionRule>(rules);
  const names = all.map(([name]) => name).join(', ');
  const mistakes = Object.entries(options).flatMap(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name as K] : undefined;
    const at = `option ${artefact}.${name}`;
    if (!rule) return [{ rule: 'unknown-option', at, message: `${artefact} has ${names}` }];
    if (rule.pattern.test(value)) return [];
    return [{ rule: 'bad-option', at, message: `has to match ${rule.pattern.source}` }];
  });
  if (mistakes.length > 0) throw new ModelError(mistakes);
  const complete = all.map(([name, rule]) => [name, options[name] ?? rule.default]);
  return Object.fromEntries(complete) as Record<K, string>;
}
