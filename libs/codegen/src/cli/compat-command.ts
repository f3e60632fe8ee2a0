import { parseArgs } from 'node:util';
import { checkCompatibility } from '../compat/compatibility.js';
import { compatibilityReport } from '../compat/compatibility-report.js';
import { readReleasedModels, ReleasedModelError } from '../compat/released-models.js';
import {
  chooseFolder,
  chooseProtocol,
  examineChosen,
  PROTOCOL_HELP,
  PROTOCOL_OPTIONS,
} from './chosen-protocol.js';
import type { Command } from './command.js';

export const compatCommand: Command = {
  help: `Usage: ringspec-codegen compat [--protocol <file>] [--released <folder>] [options]

Compares the protocol with the newest <level>.json in the folder. Each change has the id of a
rule, its place, whom it breaks and what to do about it. It may break
  reader  a deployed client that reads what a server of this protocol sends
  writer  a deployed client that writes to a server of this protocol
  source  code of a client or application, compiled against the generated types
  docs    what was published about the protocol

Options:
${PROTOCOL_HELP}
  --released <folder>  frozen models, as \`release\` writes them; may be empty or missing
  --json               print {protocol, level, releasedLevel, verdict, passes, changes}, with
                       changes of {rule, at, breaks, message, advice}, and verdict one of
                       nothing-released, compatible, breaking, breaking-in-new-level, level-lowered

Exit codes: 0 may land; 1 breaks a reader or a writer without a new protocol level, or lowers the
level, or the protocol or a released model is wrong; 2 wrong usage.
`,
  async run(args, output) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...PROTOCOL_OPTIONS,
        released: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const protocol = await chooseProtocol(values);
    const folder = chooseFolder('released', values, protocol);
    const { model, saysSince } = await examineChosen(protocol);
    try {
      const released = await readReleasedModels(folder, model.name);
      const result = checkCompatibility(model, released.at(-1), { saysSince });
      output.info(
        values.json ? `${JSON.stringify(result, undefined, 2)}\n` : compatibilityReport(result),
      );
      return result.passes ? 0 : 1;
    } catch (error) {
      if (!(error instanceof ReleasedModelError)) throw error;
      output.error(`ringspec-codegen: ${error.message}\n`);
      return 1;
    }
  },
};
