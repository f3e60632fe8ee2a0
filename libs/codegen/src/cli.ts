import { parseArgs } from 'node:util';
import { emitters } from './emitters/index.js';
import { loadProtocol } from './load-protocol.js';
import { buildModel } from './model/build-model.js';
import { ModelError } from './model/model-error.js';
import { compareFolder, writeFolder } from './output-folder.js';

const HELP = `Usage: ringspec-codegen generate --protocol <file.ts> --out <folder> [options]

Generates everything that derives from a protocol.

Options:
  --protocol <file>  TypeScript module that exports \`protocol\`
  --out <folder>     where the files go
  --only <a,b>       only these artefacts: ${emitters.map(({ name }) => name).join(', ')}
  --check            write nothing; report files that are missing, changed or orphaned
  --help             show this text

Exit codes: 0 done, 1 the protocol is wrong or generated files are not current, 2 wrong usage.
`;

/** Where the command line writes. */
export interface Output {
  info(text: string): void;
  error(text: string): void;
}

const terminal: Output = {
  info: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** The command line. Returns the exit code. */
export async function main(args: readonly string[], output = terminal): Promise<number> {
  const usage = (message: string): number => {
    output.error(`ringspec-codegen: ${message}\n\n${HELP}`);
    return 2;
  };
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        protocol: { type: 'string' },
        out: { type: 'string' },
        only: { type: 'string' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return usage((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    output.info(HELP);
    return 0;
  }
  if (positionals.join(' ') !== 'generate') return usage('the command is `generate`');
  if (values.protocol === undefined || values.out === undefined) {
    return usage('`--protocol` and `--out` are needed');
  }
  const only = values.only?.split(',');
  const unknown = only?.filter((name) => !emitters.some((emitter) => emitter.name === name)) ?? [];
  if (unknown.length > 0) return usage(`there is no artefact called ${unknown.join(', ')}`);
  try {
    return await generate(values.protocol, values.out, only, values.check, output);
  } catch (error) {
    const text =
      error instanceof ModelError
        ? `${values.protocol} has mistakes:\n${error.message}`
        : String((error as Error).stack);
    output.error(`${text}\n`);
    return 1;
  }
}

async function generate(
  protocol: string,
  out: string,
  only: string[] | undefined,
  check: boolean,
  output: Output,
): Promise<number> {
  const model = buildModel(await loadProtocol(protocol));
  const chosen = emitters.filter(({ name }) => only?.includes(name) ?? true);
  const files = (await Promise.all(chosen.map((emitter) => emitter.emit(model)))).flat();
  const differences = await (check ? compareFolder : writeFolder)(out, files);
  for (const { kind, path } of differences) output.info(`${kind.padEnd(9)} ${path}\n`);
  const count = `${String(files.length)} files from ${model.name} level ${String(model.level)}`;
  if (check && differences.length > 0) {
    output.error(`${String(differences.length)} of ${count} are not current: run the generator\n`);
    return 1;
  }
  output.info(
    `${count}: ${differences.length === 0 ? 'all current' : `${String(differences.length)} written`}\n`,
  );
  return 0;
}
