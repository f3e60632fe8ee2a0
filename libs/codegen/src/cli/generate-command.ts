import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Emitter, GeneratedFile } from '../emitters/emitter.js';
import type { EmitterOptions } from '../emitters/emitter-options.js';
import { emitters } from '../emitters/index.js';
import { type ExaminedModel, modelFromFile, modelFromImport } from '../model-from-file.js';
import { type Mistake, mistakeText, ModelError } from '../model/model-error.js';
import { compareFolder, type Difference, writeFolder } from '../output-folder.js';
import { MANIFEST } from '../output-manifest.js';
import { watchFolder } from '../watch-folder.js';
import { type Command, type ExitCode, UsageError } from './command.js';
import type { Output } from './output.js';

interface Job {
  protocol: string;
  out: string;
  chosen: readonly Emitter[];
  /** By the name of the artefact. */
  options: Readonly<Record<string, EmitterOptions>>;
  check: boolean;
  lenient: boolean;
  /** Whether the protocol is a document of another kind. */
  isForeign: boolean;
}

interface Outcome {
  protocol: string;
  level: number;
  files: number;
  differences: readonly Difference[];
  /** Files beside those of the generator, which it leaves alone. */
  kept: readonly string[];
  warnings: readonly Mistake[];
}

export const generateCommand: Command = {
  name: 'generate',
  summary: 'generate everything that derives from a protocol',
  help: `Usage: ringspec-codegen generate --protocol <file> --out <folder> [options]
       ringspec-codegen generate <document> --out <folder> [options]

The second form reads a document of another kind, as \`import\` does: JSON Schema of any draft,
AsyncAPI, OpenRPC, OpenAPI or the meta model of the language server protocol. What cannot be
carried over is a warning with its place, and what it leaves out is made up.

Options:
  --protocol <file>  TypeScript module that exports \`protocol\`, or a JSON Schema document
  --out <folder>     where the files go
  --lenient          make up what a document leaves out: descriptions, that enums are
                     closed, and since when a thing is there
  --only <a,b>       only these artefacts: ${emitters.map(({ name }) => name).join(', ')}
  --option <a.b=c>   option b of artefact a, as in python.package=my_models; may be repeated
  --check            write nothing; report files that are missing, changed, orphaned or foreign
  --watch            go on, and generate again at each change beside the protocol
  --json             print the outcome as JSON: protocol, level, files, differences, kept,
                     warnings; or mistakes: rule, at, message, source

What was written is kept in ${MANIFEST} in the folder: only that is ever changed or
deleted. Where another file is in the way, nothing is written.

While it runs, a terminal shows on stderr what is being done.
`,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        protocol: { type: 'string' },
        out: { type: 'string' },
        only: { type: 'string' },
        option: { type: 'string', multiple: true, default: [] },
        check: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lenient: { type: 'boolean', default: false },
      },
    });
    const { out, check, watch, lenient } = values;
    const [document, ...more] = positionals;
    const protocol = values.protocol ?? document;
    if (protocol === undefined || out === undefined) {
      throw new UsageError('`--protocol` or a document, and `--out` are needed');
    }
    if (more.length > 0 || (document !== undefined && values.protocol !== undefined))
      throw new UsageError('there is one protocol: name it by `--protocol`, or one document');
    const isForeign = document !== undefined;
    if (check && watch) throw new UsageError('`--check` and `--watch` do not go together');
    const only = values.only?.split(',');
    const unknown =
      only?.filter((name) => !emitters.some((emitter) => emitter.name === name)) ?? [];
    if (unknown.length > 0) {
      throw new UsageError(`there is no artefact called ${unknown.join(', ')}`);
    }
    const chosen = emitters.filter(({ name }) => only?.includes(name) ?? true);
    const options = emitterOptions(values.option);
    const job = { protocol, out, chosen, options, check, lenient, isForeign };
    const tellOnly = values.json ? tellAsJson : tellInWords;
    const tell: typeof tellOnly = (outcome, isCheck, to) => {
      outcome.warnings.forEach((each) => to.annotate?.('warning', each));
      return tellOnly(outcome, isCheck, to);
    };
    const progress = values.json ? undefined : output.progress;
    if (!watch) return tell(await carryOut(job, progress), check, output);
    await generateAndWatch(job, (outcome) => tell(outcome, false, output), output);
    return 0;
  },
};

/** `python.package=my_models`, by artefact. */
function emitterOptions(texts: readonly string[]): Record<string, EmitterOptions> {
  const options: Record<string, Record<string, string>> = {};
  for (const text of texts) {
    const [, artefact, name, value] = /^([\w-]+)\.([\w-]+)=(.*)$/.exec(text) ?? [];
    if (artefact === undefined || name === undefined || value === undefined)
      throw new UsageError(`\`--option\` is written artefact.name=value, unlike ${text}`);
    if (!emitters.some((emitter) => emitter.name === artefact))
      throw new UsageError(`there is no artefact called ${artefact}`);
    (options[artefact] ??= {})[name] = value;
  }
  return options;
}

/** Tells what it is at, and in the end nothing, so that what was told does not stay on the screen. */
async function carryOut(
  { protocol, out, chosen, options, check, lenient, isForeign }: Job,
  progress: (text: string) => void = () => undefined,
): Promise<Outcome> {
  try {
    progress('loading the protocol');
    const examined = await (isForeign
      ? modelFromImport(protocol)
      : modelFromFile(protocol, { lenient }));
    const { model, warnings } = examined;
    const files: GeneratedFile[] = [];
    for (const [i, emitter] of chosen.entries()) {
      progress(`${emitter.name} (${String(i + 1)} of ${String(chosen.length)})`);
      files.push(...(await emitted(emitter, examined, options[emitter.name])));
    }
    progress(`${check ? 'comparing' : 'writing'} ${String(files.length)} files`);
    const { differences, kept } = (check ? compareFolder : writeFolder)(out, files);
    return {
      protocol: model.name,
      level: model.level,
      files: files.length,
      differences,
      kept,
      warnings,
    };
  } finally {
    progress('');
  }
}

/** What an artefact cannot carry has its place in the sources, as every mistake has. */
async function emitted(
  emitter: Emitter,
  { model, place }: ExaminedModel,
  options: EmitterOptions | undefined,
): Promise<readonly GeneratedFile[]> {
  try {
    return await emitter.emit(model, options);
  } catch (error) {
    throw error instanceof ModelError ? new ModelError(await place(error.mistakes)) : error;
  }
}

/** Runs until the process is told to stop. A protocol with mistakes is told, and waited for. */
async function generateAndWatch(
  job: Job,
  tell: (outcome: Outcome) => void,
  output: Output,
): Promise<void> {
  const once = async (): Promise<void> => {
    const startedAt = performance.now();
    try {
      tell(await carryOut(job));
      output.info(`${String(Math.round(performance.now() - startedAt))} ms; waiting for changes\n`);
    } catch (error) {
      output.error(
        `The protocol has mistakes:\n${(error as Error).message}\nwaiting for changes\n`,
      );
    }
  };
  await watchFolder(path.dirname(path.resolve(job.protocol)), once);
}

/** What was done about a difference. */
const DONE: Readonly<Record<Difference['kind'], string>> = {
  missing: 'created',
  changed: 'changed',
  orphaned: 'removed',
  foreign: 'foreign',
};

function tellInWords(
  { protocol, level, files, differences, kept, warnings }: Outcome,
  check: boolean,
  output: Output,
): ExitCode {
  for (const warning of warnings) output.error(`warning: ${mistakeText(warning)}\n`);
  const foreign = differences.filter(({ kind }) => kind === 'foreign');
  if (foreign.length > 0 && !check) {
    const paths = foreign.map((each) => `  ${each.path}\n`).join('');
    output.error(
      `Nothing was written: these are in the way, and the generator did not write them.\nMove them, delete them, or choose another folder with --out:\n${paths}`,
    );
    return 1;
  }
  for (const file of kept) output.info(`kept      ${file} (the generator did not write it)\n`);
  for (const { kind, path: file } of differences)
    output.info(`${(check ? kind : DONE[kind]).padEnd(9)} ${file}\n`);
  const count = `${String(files)} files from ${protocol} level ${String(level)}`;
  if (check && differences.length > 0) {
    output.error(`${String(differences.length)} of ${count} are not current: run the generator\n`);
    return 1;
  }
  const written =
    differences.length === 0 ? 'all current' : `${String(differences.length)} written`;
  output.info(`${count}: ${written}\n`);
  return 0;
}

function tellAsJson(outcome: Outcome, check: boolean, output: Output): ExitCode {
  output.info(`${JSON.stringify(outcome)}\n`);
  const isForeign = outcome.differences.some(({ kind }) => kind === 'foreign');
  return isForeign || (check && outcome.differences.length > 0) ? 1 : 0;
}
