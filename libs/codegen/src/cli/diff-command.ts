import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkCompatibility } from '../compat/compatibility.js';
import { artefactChanges } from '../diff/artefact-changes.js';
import { diffReport } from '../diff/diff-report.js';
import { olderModel } from '../diff/older-model.js';
import { emitAll } from '../emitters/emit-all.js';
import { shownPath } from '../platform-paths.js';
import {
  ARTEFACT_HELP,
  ARTEFACT_OPTIONS,
  ARTEFACT_OPTIONS_HELP,
  chooseArtefacts,
} from './chosen-artefacts.js';
import {
  chooseProtocol,
  examineChosen,
  PROTOCOL_HELP,
  PROTOCOL_OPTIONS,
} from './chosen-protocol.js';
import { type Command, UsageError } from './command.js';
import { emitPlaced } from './emit-placed.js';

export const diffCommand: Command = {
  help: `Usage: ringspec-codegen diff [--config <file>] [options]
       ringspec-codegen diff --protocol <file> --against <file> [options]
       ringspec-codegen diff <document> --against <file> [options]

Compares the protocol as it is with the one that the output folder was generated from, and writes
nothing: in words, with what breaks and whom, as \`compat\` says it, and the files of each artefact.

Options:
${PROTOCOL_HELP}
  --out <folder>       the output folder: its model.json is compared with
  --against <file>     compare with this instead: a model, as \`generate\` and \`release\` write it,
                       or another protocol
${ARTEFACT_HELP}
  --patch              show the lines, as \`diff -u\` does
  --json               print {protocol, level, against, verdict, changes, artefacts}, with against
                       of {file, level}, verdict and changes as \`compat\` has them, artefacts of
                       {artefact, added, removed, files}, and files of {path, kind, added,
                       removed, patch}

${ARTEFACT_OPTIONS_HELP}
Exit codes: 0 compared, whatever differs; 1 the protocol is wrong, or there is nothing to compare
with; 2 wrong usage.
`,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...PROTOCOL_OPTIONS,
        ...ARTEFACT_OPTIONS,
        out: { type: 'string' },
        against: { type: 'string' },
        patch: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const protocol = await chooseProtocol(values, positionals);
    const out = values.out ?? protocol.configuration?.out;
    const file = values.against ?? (out === undefined ? undefined : path.join(out, 'model.json'));
    if (file === undefined)
      throw new UsageError('`--against` or `--out` is needed, or `out` in the configuration');
    if (values.against === undefined && !existsSync(file)) {
      output.error(
        `${file} is not there: generate first, or say what to compare with by --against\n`,
      );
      return 1;
    }
    const artefacts = await chooseArtefacts(values, protocol.configuration);
    const older = await olderModel(file, protocol);
    const examined = await examineChosen(protocol);
    const { model } = examined;
    const { verdict, changes } = checkCompatibility(model, older, examined);
    const after = await emitPlaced(examined, artefacts);
    const diff = {
      ...{ protocol: model.name, level: model.level },
      against: { file: shownPath(file), level: older.level },
      ...{ verdict, changes },
      artefacts: artefactChanges(await emitAll(older, artefacts), after),
    };
    output.info(values.json ? `${JSON.stringify(diff, undefined, 2)}\n` : diffReport(diff, values));
    return 0;
  },
};
