import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { importDocument } from '../import/import-document.js';
import { stemOf } from '../import/root-name.js';
import { type Command, UsageError } from './command.js';
import { saidAddresses } from './said-addresses.js';
import { warningTexts } from './warning-texts.js';

export const importCommand: Command = {
  help: `Usage: ringspec-codegen import <document> [options]

Reads JSON Schema of any draft from 04, AsyncAPI 2 and 3, OpenRPC, OpenAPI 3.0 and 3.1, or the meta
model of the language server protocol, in JSON or YAML, with the files beside it that it refers to.
Writes a protocol in our own form, to be read by \`generate --protocol\`, and says of each place what
it could not carry over. \`generate <document>\` does both at once.

Options:
  --out <file>   .yaml, .yml or .json (<document>.protocol.yaml beside the document)
  --map <address>=<path>
                 where documents lie that it refers to by their addresses; see \`generate\`
  --force        write over a file that is there
  --json         print {file, notes}, with notes of {rule, at, message, source}

Exit codes: 0 written, whatever was noted; 1 the document cannot be read, or the file is there; 2
wrong usage.
`,
  async run(args, output) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        map: { type: 'string', multiple: true },
        force: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [document, ...more] = positionals;
    if (document === undefined || more.length > 0) throw new UsageError('name one document');
    const beside = path.join(path.dirname(document), `${stemOf(document)}.protocol.yaml`);
    const file = values.out ?? beside;
    if (!/\.(?:json|ya?ml)$/.test(file)) throw new UsageError('`--out` ends with .yaml or .json');
    const { document: imported, notes } = await importDocument(document, saidAddresses(values.map));
    if (existsSync(file) && !values.force) {
      output.error(`${file} is there already: choose another with --out, or say --force\n`);
      return 1;
    }
    await writeFile(file, written(imported.value, file));
    notes.forEach((each) => output.annotate?.('warning', each));
    if (values.json) output.info(`${JSON.stringify({ file, notes })}\n`);
    else {
      for (const text of warningTexts(notes)) output.error(`note: ${text}\n`);
      output.info(`created ${file}\n`);
      output.info(`Next: ringspec-codegen generate --protocol ${file} --out <folder> --lenient\n`);
    }
    return 0;
  },
};

/** Nothing is an alias: what is there twice is written twice. */
function written(value: unknown, file: string): string {
  if (file.endsWith('.json')) return `${JSON.stringify(value, undefined, 2)}\n`;
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 100 });
}
