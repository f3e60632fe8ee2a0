import { type Mistake, ModelError } from '../model/model-error.js';
import { didYouMean } from '../nearest-name.js';

/** What the author of a protocol chooses for one artefact, such as the name of a package. */
export type EmitterOptions = Readonly<Record<string, string>>;

/** What each option of an artefact is, in words, by its name. */
export type OptionWords = Readonly<Record<string, string>>;

/** An option of an artefact. */
export interface OptionRule {
  /** Where nothing is chosen. */
  default: string;
  /** What it may be: it becomes part of code and paths. */
  pattern: RegExp;
  /** Words of a language that neither it nor a part of it between dots may be. */
  reserved?: readonly string[];
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
  const mistakes = Object.entries(options).flatMap(([name, value]): Mistake[] => {
    const rule = Object.hasOwn(rules, name) ? rules[name as K] : undefined;
    const message = rule && misfit(value, rule);
    return message === undefined
      ? []
      : [{ rule: 'bad-option', at: `option ${artefact}.${name}`, message }];
  });
  mistakes.push(...unknownOptions(artefact, Object.keys(rules), options));
  if (mistakes.length > 0) throw new ModelError(mistakes);
  const complete = all.map(([name, rule]) => [name, options[name] ?? rule.default]);
  return Object.fromEntries(complete) as Record<K, string>;
}

/** A mistake for each option that the artefact does not have. */
export function unknownOptions(
  artefact: string,
  names: readonly string[],
  options: EmitterOptions = {},
): Mistake[] {
  const has = names.length === 0 ? 'no options' : names.join(', ');
  return Object.keys(options)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      ...{ rule: 'unknown-option', at: `option ${artefact}.${name}` },
      message: `${didYouMean(name, names)}${artefact} has ${has}`,
    }));
}

function misfit(value: string, { pattern, reserved = [] }: OptionRule): string | undefined {
  const shown = JSON.stringify(value);
  if (!pattern.test(value)) return `${shown} does not match ${pattern.source}`;
  const word = value.split('.').find((part) => reserved.includes(part));
  return word === undefined
    ? undefined
    : `${shown} does not do: \`${word}\` is a word of the language`;
}
