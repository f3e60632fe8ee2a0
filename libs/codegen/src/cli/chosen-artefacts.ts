import type { Configuration } from '../config/configuration.js';
import { loadPlugin } from '../config/load-plugin.js';
import type { Emitter } from '../emitters/emitter.js';
import type { EmitterOptions } from '../emitters/emitter-options.js';
import { emitters } from '../emitters/index.js';
import { type Mistake, ModelError, placed } from '../model/model-error.js';
import { wrapText } from '../emitters/language/wrap-text.js';
import { didYouMean } from '../nearest-name.js';
import { UsageError } from './command.js';

/** Something that is made of a protocol, and what is chosen for it. */
export interface Artefact {
  emitter: Emitter;
  options: EmitterOptions | undefined;
}

/** Options of the commands that make artefacts, for `parseArgs`. */
export const ARTEFACT_OPTIONS = {
  only: { type: 'string' },
  option: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** What `--help` says of them. */
export const ARTEFACT_HELP = `${optionHelp(
  '--only <a,b>',
  `only these artefacts: ${emitters.map(({ name }) => name).join(', ')}, and those of plugins`,
)}
${optionHelp('--option <a.b=c>', 'option b of artefact a, as in python.package=my_models; may be repeated')}`;

/** What `--help` says of the options of each. */
export const ARTEFACT_OPTIONS_HELP = `Options of artefacts, also in the configuration:
${emitters
  .flatMap(({ name, options = {} }) =>
    Object.entries(options).map(([option, words]) => optionHelp(`${name}.${option}`, words)),
  )
  .join('\n')}
`;

function optionHelp(option: string, words: string): string {
  return `  ${option.padEnd(20)} ${wrapText(words, 74).join(`\n${' '.repeat(23)}`)}`;
}

/**
 * The artefacts that the arguments choose, else those of the configuration, else all.
 * @throws UsageError for what the arguments have wrong, ModelError for the configuration.
 */
export async function chooseArtefacts(
  values: { only?: string | undefined; option: readonly string[] },
  configuration?: Configuration,
): Promise<Artefact[]> {
  const all = [...emitters, ...(configuration ? await plugins(configuration) : [])];
  const names = all.map(({ name }) => name);
  const unknownOf = (name: string): string =>
    `${didYouMean(name, names)}there are ${names.join(', ')}`;
  const configured = configuration?.artefacts;
  const wrong = [...(configured?.keys() ?? [])].filter((name) => !names.includes(name));
  if (configuration && wrong.length > 0)
    throw new ModelError(
      placed(
        wrong.map((name) => ({
          ...{ rule: 'unknown-artefact', at: `artefact ${name}` },
          message: `there is none: ${unknownOf(name)}`,
        })),
        configuration.placeOf,
      ),
    );
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no artefact called ${unknown}: ${unknownOf(unknown)}`);
  const said = saidOptions(values.option, names, unknownOf);
  const isChosen = ({ name }: Emitter): boolean =>
    only?.includes(name) ?? configured?.has(name) ?? true;
  return all.filter(isChosen).map((emitter) => {
    const options = { ...configured?.get(emitter.name), ...said[emitter.name] };
    return { emitter, options: Object.keys(options).length > 0 ? options : undefined };
  });
}

async function plugins(configuration: Configuration): Promise<Emitter[]> {
  const taken = new Set(emitters.map(({ name }) => name));
  const found: Emitter[] = [];
  const mistakes: Mistake[] = [];
  for (const specifier of configuration.plugins) {
    try {
      const emitter = await loadPlugin(specifier, configuration.file);
      if (taken.has(emitter.name)) {
        const message = `its artefact is called ${emitter.name}, as another is`;
        throw new ModelError([{ rule: 'no-plugin', at: `plugin ${specifier}`, message }]);
      }
      taken.add(emitter.name);
      found.push(emitter);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      mistakes.push(...placed(error.mistakes, configuration.placeOf));
    }
  }
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return found;
}

/** `python.package=my_models`, by artefact. */
function saidOptions(
  texts: readonly string[],
  names: readonly string[],
  unknownOf: (name: string) => string,
): Record<string, EmitterOptions> {
  const options: Record<string, Record<string, string>> = {};
  for (const text of texts) {
    const [, artefact, name, value] = /^([\w-]+)\.([\w-]+)=(.*)$/s.exec(text) ?? [];
    if (artefact === undefined || name === undefined || value === undefined)
      throw new UsageError(`\`--option\` is written artefact.name=value, unlike ${text}`);
    if (!names.includes(artefact))
      throw new UsageError(`there is no artefact called ${artefact}: ${unknownOf(artefact)}`);
    (options[artefact] ??= {})[name] = value;
  }
  return options;
}
