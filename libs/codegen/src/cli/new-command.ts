import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { eventTemplate, kebabCase, withEntry } from '../scaffold/event-template.js';
import { type Command, UsageError } from './command.js';

const ORIGINS = ['gateway', 'client', 'both'];

export const newCommand: Command = {
  help: `Usage: ringspec-codegen new event <target> <Name> [options]

Writes <schema>/events/<target>/<name>.ts and adds it to the index.ts beside it.
What is not given here is left empty; the generator then says what to fill in.

  <target>  what raises it: a folder of <schema>/events
  <Name>    PascalCase, as in QueuePositionChanged

Options:
  --schema <folder>   sources of the protocol (schema/src)
  --origin <who>      who causes it: ${ORIGINS.join(', ')} (gateway)
  --summary <text>    one sentence: what it is
  --fires <text>      when it fires, and when it does not
  --since <level>     protocol level that introduces it (that of <schema>/protocol.ts)
  --json              print {created, changed}, the files
`,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        schema: { type: 'string', default: 'schema/src' },
        origin: { type: 'string', default: 'gateway' },
        summary: { type: 'string', default: '' },
        fires: { type: 'string', default: '' },
        since: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [kind, target = '', name = ''] = positionals;
    const { schema, origin, summary, fires } = values;
    const since = Number(values.since ?? (await levelOf(schema)));
    if (kind !== 'event' || positionals.length !== 3) {
      throw new UsageError(
        'say `new event <target> <Name>`: other declarations are written by hand',
      );
    }
    if (!ORIGINS.includes(origin)) throw new UsageError(`--origin takes ${ORIGINS.join(', ')}`);
    if (!Number.isInteger(since) || since < 1)
      throw new UsageError('--since takes a protocol level');
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
      throw new UsageError(
        `names of events are PascalCase, as in QueuePositionChanged, not ${name}`,
      );
    }
    const targets = await foldersOf(path.join(schema, 'events'));
    if (targets === undefined) {
      output.error(`${schema} has no folder events: is it the folder of the protocol's sources?\n`);
      return 1;
    }
    if (!targets.includes(target)) {
      throw new UsageError(`there is no target ${target}: there are ${targets.join(', ')}`);
    }
    const folder = path.join(schema, 'events', target);
    const file = path.join(folder, `${kebabCase(name)}.ts`);
    const index = path.join(folder, 'index.ts');
    if (await exists(file)) {
      output.error(`${file} is there already: choose another name or edit it\n`);
      return 1;
    }
    await writeFile(file, eventTemplate({ name, target, origin, summary, fires, since }));
    await writeFile(index, withEntry(await readFile(index, 'utf8'), name));
    if (values.json) {
      output.info(`${JSON.stringify({ created: file, changed: index })}\n`);
      return 0;
    }
    output.info(`created ${file}\nchanged ${index}\n`);
    output.info('Now say what it carries in `params`, give an example, and run the generator.\n');
    return 0;
  },
};

/** The protocol level as it is declared, else 1. */
async function levelOf(schema: string): Promise<string> {
  const text = await readFile(path.join(schema, 'protocol.ts'), 'utf8').catch(() => '');
  return /\blevel: (\d+)/.exec(text)?.[1] ?? '1';
}

async function foldersOf(folder: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return undefined;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
