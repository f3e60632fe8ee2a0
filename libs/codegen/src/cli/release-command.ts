import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { breaksDeployed } from '../compat/change.js';
import { planRelease, type ReleasePlan } from '../compat/plan-release.js';
import {
  readReleasedModels,
  ReleasedModelError,
  writeReleasedModel,
} from '../compat/released-models.js';
import { wireChangelog } from '../compat/wire-changelog.js';
import {
  type ChosenProtocol,
  chooseFolder,
  chooseProtocol,
  examineChosen,
  PROTOCOL_HELP,
  PROTOCOL_OPTIONS,
} from './chosen-protocol.js';
import type { Command, ExitCode } from './command.js';
import type { Output } from './output.js';

export const releaseCommand: Command = {
  help: `Usage: ringspec-codegen release [--protocol <file>] [--released <folder>] [options]

Writes <level>.json, the model of the protocol as it is, and CHANGELOG.md, what changed from level
to level. A level that is frozen is never written again: to change the protocol, raise its level.

Options:
${PROTOCOL_HELP}
  --released <folder>  where the frozen models lie; is made where it is missing
  --json               print {protocol, level, outcome, changes}, with outcome one of frozen,
                       frozen-already, refused, and the reason of a refusal; changes are those
                       of \`compat\`

Exit codes: 0 frozen, or frozen already and the same; 1 refused, or the protocol or a released
model is wrong; 2 wrong usage.
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
    try {
      return await release(protocol, folder, values.json, output);
    } catch (error) {
      if (!(error instanceof ReleasedModelError)) throw error;
      output.error(`ringspec-codegen: ${error.message}\n`);
      return 1;
    }
  },
};

async function release(
  protocol: ChosenProtocol,
  folder: string,
  json: boolean,
  output: Output,
): Promise<ExitCode> {
  const { model } = await examineChosen(protocol);
  const released = await readReleasedModels(folder, model.name);
  const plan = planRelease(model, released);
  const name = `${model.name} level ${String(model.level)}`;
  const told = { protocol: model.name, level: model.level, ...outcomeOf(plan) };
  if (json) output.info(`${JSON.stringify(told, undefined, 2)}\n`);
  if (plan.kind === 'refuse') {
    if (json) return 1;
    const places = plan.changes.map(({ rule, at }) => `  ${at} [${rule}]\n`);
    output.error(`ringspec-codegen: ${plan.reason}\n${places.join('')}`);
    return 1;
  }
  if (plan.kind === 'freeze') await writeReleasedModel(folder, model);
  const all = plan.kind === 'freeze' ? [...released, model] : released;
  await writeFile(path.join(folder, 'CHANGELOG.md'), await wireChangelog(all));
  if (json) return 0;
  output.info(
    plan.kind === 'freeze'
      ? `${name} is frozen: ${String(plan.changes.length)} changes, ${String(plan.changes.filter(breaksDeployed).length)} of them break deployed clients\n`
      : `${name} is frozen already and has not changed\n`,
  );
  return 0;
}

/** What became of the release, as data. */
function outcomeOf(plan: ReleasePlan): object {
  switch (plan.kind) {
    case 'freeze':
      return { outcome: 'frozen', changes: plan.changes };
    case 'frozen-already':
      return { outcome: 'frozen-already', changes: [] };
    case 'refuse':
      return { outcome: 'refused', reason: plan.reason, changes: plan.changes };
  }
}
