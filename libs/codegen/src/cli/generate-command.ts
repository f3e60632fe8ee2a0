import { parseArgs } from 'node:util';
import { isBuilt } from '../build-folders.js';
import type { GeneratedFile } from '../emitters/emitter.js';
import type { Mistake } from '../model/model-error.js';
import { compareFolder, type Difference, writeFolder } from '../output-folder.js';
import { MANIFEST } from '../output-manifest.js';
import { unportablePaths } from '../unportable-paths.js';
import { type LookAt, watchSources } from '../watch-sources.js';
import {
  type Artefact,
  ARTEFACT_HELP,
  ARTEFACT_OPTIONS,
  ARTEFACT_OPTIONS_HELP,
  chooseArtefacts,
} from './chosen-artefacts.js';
import {
  type ChosenProtocol,
  chooseFolder,
  chooseProtocol,
  examineChosen,
  PROTOCOL_HELP,
  PROTOCOL_OPTIONS,
} from './chosen-protocol.js';
import { type Command, type ExitCode, UsageError } from './command.js';
import { emitPlaced } from './emit-placed.js';
import type { Output } from './output.js';
import { tellFailure } from './tell-failure.js';
import { warningTexts } from './warning-texts.js';
import { importsOf, sourcesOf } from './watched-sources.js';

interface Chosen {
  protocol: ChosenProtocol;
  out: string;
}

interface Job extends Chosen {
  artefacts: readonly Artefact[];
  check: boolean;
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
  help: `Usage: ringspec-codegen generate [--config <file>] [options]
       ringspec-codegen generate --protocol <file> --out <folder> [options]
       ringspec-codegen generate <document> --out <folder> [options]

The last form reads a document of another kind, as \`import\` does: JSON Schema of any draft,
AsyncAPI, OpenRPC, OpenAPI or the meta model of the language server protocol. What cannot be
carried over is a warning with its place, and what it leaves out is made up.

Options:
${PROTOCOL_HELP}
  --out <folder>       where the files go
${ARTEFACT_HELP}
  --check              write nothing; report files that are missing, changed, orphaned or foreign
  --watch              go on, and generate again at each change of the protocol, of what lies
                       beside it or is imported, of the configuration and of plugins beside it
  --json               print the outcome as JSON: protocol, level, files, differences, kept,
                       warnings; or mistakes: rule, at, message, source

What was written is kept in ${MANIFEST} in the folder: only that is ever changed or
deleted. Where another file is in the way, nothing is written.

While it runs, a terminal shows on stderr what is being done.

${ARTEFACT_OPTIONS_HELP}`,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...PROTOCOL_OPTIONS,
        ...ARTEFACT_OPTIONS,
        out: { type: 'string' },
        check: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { check, watch } = values;
    if (check && watch) throw new UsageError('`--check` and `--watch` do not go together');
    const tellOnly = values.json ? tellAsJson : tellInWords;
    const tell: typeof tellOnly = (outcome, isCheck, to) => {
      outcome.warnings.forEach((each) => to.annotate?.('warning', each));
      return tellOnly(outcome, isCheck, to);
    };
    const progress = values.json || watch ? undefined : output.progress;
    const choose = async (): Promise<Chosen> => {
      const protocol = await chooseProtocol(values, positionals);
      return { protocol, out: chooseFolder('out', values, protocol) };
    };
    const generate = async (chosen: Chosen): Promise<ExitCode> => {
      const artefacts = await chooseArtefacts(values, chosen.protocol.configuration);
      return tell(await carryOut({ ...chosen, artefacts, check }, progress), check, output);
    };
    const chosen = await choose();
    if (!watch) return generate(chosen);
    await generateAndWatch(chosen, choose, generate, { output, asJson: values.json });
    return 0;
  },
};

/** Runs until the process is told to stop. What has mistakes is told, and waited for. */
async function generateAndWatch(
  { protocol, out }: Chosen,
  choose: () => Promise<Chosen>,
  generate: (chosen: Chosen) => Promise<unknown>,
  { output, asJson }: { output: Output; asJson: boolean },
): Promise<void> {
  let imports: readonly string[] = [];
  const run = async (lookAt: LookAt): Promise<void> => {
    const chosen = await choose();
    const look = (): void => {
      lookAt(sourcesOf(chosen.protocol, chosen.out, imports));
    };
    look();
    const looking = importsOf(chosen.protocol).then((found) => {
      imports = found;
      look();
    });
    await Promise.all([generate(chosen), looking]);
  };
  await watchSources(
    sourcesOf(protocol, out, imports),
    async (lookAt) => {
      const startedAt = performance.now();
      await run(lookAt).catch((error: unknown) => {
        tellFailure(error, asJson, output);
      });
      const ms = String(Math.round(performance.now() - startedAt));
      if (!asJson) output.info(`${ms} ms; waiting for changes\n`);
    },
    output.until,
  );
}

/** Tells what it is at, and in the end nothing, so that what was told does not stay on the screen. */
async function carryOut(
  { protocol, out, artefacts, check }: Job,
  progress: (text: string) => void = () => undefined,
): Promise<Outcome> {
  try {
    progress('loading the protocol');
    const examined = await examineChosen(protocol);
    const { model, warnings } = examined;
    const emitted = await emitPlaced(examined, artefacts, (name, i) => {
      progress(`${name} (${String(i + 1)} of ${String(artefacts.length)})`);
    });
    const files: GeneratedFile[] = [...emitted.values()].flat();
    progress(`${check ? 'comparing' : 'writing'} ${String(files.length)} files`);
    const builds = isBuilt(
      emitted,
      artefacts.map(({ emitter }) => emitter),
    );
    const { differences, kept } = (check ? compareFolder : writeFolder)(out, files, builds);
    return {
      protocol: model.name,
      level: model.level,
      files: files.length,
      differences,
      kept,
      warnings: [...warnings, ...unportablePaths(files.map((file) => file.path))],
    };
  } finally {
    progress('');
  }
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
  for (const text of warningTexts(warnings)) output.error(`warning: ${text}\n`);
  const foreign = differences.filter(({ kind }) => kind === 'foreign');
  if (foreign.length > 0 && !check) {
    const paths = foreign.map((each) => `  ${each.path}\n`).join('');
    output.error(
      `Nothing was written: these are in the way, and the generator did not write them.\nMove them, delete them, or choose another folder with --out:\n${paths}`,
    );
    return 1;
  }
  // At once: of thousands of files, a line at a time takes as long as to write them.
  const lines = [
    ...kept.map((file) => `kept      ${file} (the generator did not write it)\n`),
    ...differences.map(
      ({ kind, path: file }) => `${(check ? kind : DONE[kind]).padEnd(9)} ${file}\n`,
    ),
  ];
  output.info(lines.join(''));
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
