import { parseArgs } from 'node:util';
import { emitters } from '../emitters/index.js';
import { loadProtocol } from '../load-protocol.js';
import { buildModel } from '../model/build-model.js';
import { compareFolder, writeFolder } from '../output-folder.js';
import { type Command, UsageError } from './command.js';

export const generateCommand: Command = {
  name: 'generate',
  summary: 'generate everything that derives from a protocol',
  help: `Usage: ringspec-codegen generate --protocol <file.ts> --out <folder> [options]

Options:
  --protocol <file>  TypeScript module that exports \`protocol\`
  --out <folder>     where the files go
  --only <a,b>       only these artefacts: ${emitters.map(({ name }) => name).join(', ')}
  --check            write nothing; report files that are missing, changed or orphaned
`,
  async run(args, output) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        protocol: { type: 'string' },
        out: { type: 'string' },
        only: { type: 'string' },
        check: { type: 'boolean', default: false },
      },
    });
    if (values.protocol === undefined || values.out === undefined) {
      throw new UsageError('`--protocol` and `--out` are needed');
    }
    const only = values.only?.split(',');
    const unknown =
      only?.filter((name) => !emitters.some((emitter) => emitter.name === name)) ?? [];
    if (unknown.length > 0)
      throw new UsageError(`there is no artefact called ${unknown.join(', ')}`);
    const model = buildModel(await loadProtocol(values.protocol));
    const chosen = emitters.filter(({ name }) => only?.includes(name) ?? true);
    const files = (await Promise.all(chosen.map((emitter) => emitter.emit(model)))).flat();
    const differences = await (values.check ? compareFolder : writeFolder)(values.out, files);
    for (const { kind, path } of differences) output.info(`${kind.padEnd(9)} ${path}\n`);
    const count = `${String(files.length)} files from ${model.name} level ${String(model.level)}`;
    if (values.check && differences.length > 0) {
      output.error(
        `${String(differences.length)} of ${count} are not current: run the generator\n`,
      );
      return 1;
    }
    const written =
      differences.length === 0 ? 'all current' : `${String(differences.length)} written`;
    output.info(`${count}: ${written}\n`);
    return 0;
  },
};
