import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONFIGURATION_FILES, findConfiguration } from '../config/configuration.js';
import {
  type Answers,
  ENVELOPES,
  isEnvelope,
  isLanguage,
  LANGUAGES,
  protocolName,
} from '../init/answers.js';
import { configurationTemplate } from '../init/configuration-template.js';
import { ownVersion } from '../init/own-version.js';
import { protocolTemplate } from '../init/protocol-template.js';
import { SCRIPTS, withScripts } from '../init/with-scripts.js';
import { shownPath } from '../platform-paths.js';
import { type Command, UsageError } from './command.js';
import type { Output } from './output.js';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const initCommand: Command = {
  help: `Usage: ringspec-codegen init [folder] [options]

Writes protocol.yaml, ${CONFIGURATION_FILES[0]} and scripts into package.json. Files that are
there are left as they are; into a package.json, only what is missing is added. What no option
says is asked on a terminal, and elsewhere is as stands in brackets.

Options:
  --name <name>          what the protocol is called, in kebab-case (that of the folder)
  --envelope <kind>      what stands around its payloads: ${ENVELOPES.join(', ')} (${ENVELOPES[0]})
  --languages <a,b>      who speaks it: ${LANGUAGES.join(', ')} (${LANGUAGES[0]})
  --document <file>      use this document of another kind in place of a new protocol
  --json                 print {created, changed}, the files
`,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        envelope: { type: 'string' },
        languages: { type: 'string' },
        document: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [folder = '.', ...more] = positionals;
    if (more.length > 0) throw new UsageError('name one folder');
    const taken = findConfiguration(folder);
    if (taken !== undefined) {
      output.error(`${shownPath(taken)} is there already: \`generate\` reads it\n`);
      return 1;
    }
    const answers = await answersOf(values, folder, output);
    const { created, changed } = await written(folder, answers);
    if (values.json) {
      output.info(`${JSON.stringify({ created, changed })}\n`);
      return 0;
    }
    for (const file of created) output.info(`created ${file}\n`);
    for (const file of changed) output.info(`changed ${file}\n`);
    const [generate = ''] = Object.keys(SCRIPTS);
    output.info(`Next: npm install, then npm run ${generate}\n`);
    return 0;
  },
};

async function answersOf(
  values: { name?: string; envelope?: string; languages?: string; document?: string },
  folder: string,
  { ask }: Output,
): Promise<Answers> {
  const answer = async (said: string | undefined, question: string, otherwise: string) => {
    const text = said ?? (await ask?.(`${question} (${otherwise}) `)) ?? '';
    return text.trim() === '' ? otherwise : text.trim();
  };
  const { document } = values;
  const ownName = protocolName(path.basename(path.resolve(folder)));
  const name = await answer(values.name, 'What is the protocol called?', ownName);
  if (!NAME.test(name))
    throw new UsageError(`the name is kebab-case, as ${protocolName(name)}, not ${name}`);
  const envelope =
    document === undefined
      ? await answer(
          values.envelope,
          `What stands around its payloads: ${ENVELOPES.join(', ')}?`,
          ENVELOPES[0],
        )
      : 'bare';
  if (!isEnvelope(envelope)) throw new UsageError(`the envelope is one of ${ENVELOPES.join(', ')}`);
  const said = await answer(
    values.languages,
    `Which languages speak it: ${LANGUAGES.join(', ')}?`,
    LANGUAGES[0],
  );
  const languages = said.split(/[\s,]+/).filter((each) => each !== '');
  const known = languages.filter(isLanguage);
  if (known.length < languages.length)
    throw new UsageError(`languages are some of ${LANGUAGES.join(', ')}`);
  return { name, envelope, languages: known, ...(document !== undefined && { document }) };
}

/** Writes what is not there yet. */
async function written(
  folder: string,
  answers: Answers,
): Promise<{ created: string[]; changed: string[] }> {
  const { document } = answers;
  const files = new Map([
    ...(document === undefined ? [['protocol.yaml', protocolTemplate(answers)] as const] : []),
    [
      CONFIGURATION_FILES[0],
      configurationTemplate({
        ...answers,
        ...(document !== undefined && {
          document: shownPath(path.resolve(document), path.resolve(folder)),
        }),
      }),
    ] as const,
  ]);
  await mkdir(folder, { recursive: true });
  const created: string[] = [];
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    if (existsSync(file)) continue;
    await writeFile(file, text, { flag: 'wx' });
    created.push(shownPath(file));
  }
  const manifest = path.join(folder, 'package.json');
  const isNew = !existsSync(manifest);
  const before = isNew
    ? `${JSON.stringify({ name: answers.name, private: true, type: 'module' }, undefined, 2)}\n`
    : await readFile(manifest, 'utf8');
  const after = withScripts(before, ownVersion());
  if (after === undefined) throw new Error(`${shownPath(manifest)} is no object of JSON`);
  if (isNew || after !== before) await writeFile(manifest, after);
  if (isNew) created.push(shownPath(manifest));
  return { created, changed: !isNew && after !== before ? [shownPath(manifest)] : [] };
}
