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

/** The command line. Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
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
    process.stdout.write(HELP);
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
    return await generate(values.protocol, values.out, only, values.check);
  } catch (error) {
    const text =
      error instanceof ModelError
        ? `${values.protocol} has mistakes:\n${error.message}`
        : String((error as Error).stack);
    process.stderr.write(`${text}\n`);
    return 1;
  }
}

async function generate(
  protocol: string,
  out: string,
  only: string[] | undefined,
  check: boolean,
): Promise<number> {
  const model = buildModel(await loadProtocol(protocol));
  const chosen = emitters.filter(({ name }) => only?.includes(name) ?? true);
  const files = (await Promise.all(chosen.map((emitter) => emitter.emit(model)))).flat();
  const differences = await (check ? compareFolder : writeFolder)(out, files);
  for (const { kind, path } of differences) process.stdout.write(`${kind.padEnd(9)} ${path}\n`);
  const count = `${String(files.length)} files from ${model.name} level ${String(model.level)}`;
  if (check && differences.length > 0) {
    process.stderr.write(
      `${String(differences.length)} of ${count} are not current: run the generator\n`,
    );
    return 1;
  }
  process.stdout.write(
    `${count}: ${differences.length === 0 ? 'all current' : `${String(differences.length)} written`}\n`,
  );
  return 0;
}

function usage(message: string): number {
  process.stderr.write(`ringspec-codegen: ${message}\n\n${HELP}`);
  return 2;
}
